/**
 * Takes batches of likes. Gives losses and gradients of LightGCN in closed form, computed by the
 * kernels of this JVM. Imports {@code lightgcn}, {@code sampling} and {@code kernel}.
 */
@NullMarked
package org.gnnrec.training.lightgcn.cpu;

import org.jspecify.annotations.NullMarked;
