/**
 * Takes likes, divided into a training part and the rest, and kinds of models. Gives means of
 * Recall@20 and NDCG@20 of recommended lists, of models that are trained in this process. Imports
 * {@code setup}.
 */
@NullMarked
package org.gnnrec.benchmarks.lists;

import org.jspecify.annotations.NullMarked;
