/**
 * Takes a graph and a LightGCN specification. Gives a factor model: runs of epochs on any device,
 * the epoch and the form of scoring chosen on held-out likes, the final propagation and the
 * fold-in. Imports {@code sampling}, {@code decomposition} and {@code kernel}.
 */
@NullMarked
package org.gnnrec.training.lightgcn;

import org.jspecify.annotations.NullMarked;
