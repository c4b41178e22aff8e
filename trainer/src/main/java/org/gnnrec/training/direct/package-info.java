/**
 * Takes a graph. Gives the models that need no gradient: popularity, biases, item-kNN and the
 * spectral GF-CF. Imports {@code decomposition} and {@code kernel}.
 */
@NullMarked
package org.gnnrec.training.direct;

import org.jspecify.annotations.NullMarked;
