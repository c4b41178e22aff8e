/**
 * Takes MovieLens 100K's ratings. Gives how well single pairs of a user and an item are scored: the
 * area under the ROC curve of links, the mean squared error of ratings. Imports {@code setup}.
 */
@NullMarked
package org.gnnrec.benchmarks.pairs;

import org.jspecify.annotations.NullMarked;
