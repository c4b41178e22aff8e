/** Link and rating prediction: how well single pairs of a user and an item are judged. */
@NullMarked
package org.gnnrec.benchmarks.pairs;

import org.jspecify.annotations.NullMarked;
