/** Training through PyTorch: the path to a GPU, and the oracle of the CPU's kernels. */
@NullMarked
package org.gnnrec.training.torch;

import org.jspecify.annotations.NullMarked;
