/**
 * Takes arrays of the JVM. Gives PyTorch's engine, arrays that it owns, and an optimiser over them.
 * Imports nothing else of the trainer.
 */
@NullMarked
package org.gnnrec.training.torch;

import org.jspecify.annotations.NullMarked;
