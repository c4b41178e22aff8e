/**
 * Takes random likes and vectors. Gives the speed of the training kernels by themselves, under JMH,
 * beside PyTorch's. Imports {@code setup}.
 */
@NullMarked
package org.gnnrec.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
