/** The training kernels by themselves, under JMH. */
@NullMarked
package org.gnnrec.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
