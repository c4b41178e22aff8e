/** LightGCN on the CPU: kernels, losses, optimiser and the training loop. */
@NullMarked
package org.gnnrec.training.cpu;

import org.jspecify.annotations.NullMarked;
