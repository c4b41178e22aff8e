/**
 * Takes the same batches as the processor's steps. Gives the same steps, taken by PyTorch. Imports
 * {@code lightgcn}, {@code sampling}, {@code torch} and {@code kernel}.
 */
@NullMarked
package org.gnnrec.training.lightgcn.torch;

import org.jspecify.annotations.NullMarked;
