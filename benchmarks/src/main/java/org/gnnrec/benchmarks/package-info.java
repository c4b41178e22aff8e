/** Whole-run and JMH benchmarks against named baselines. */
@NullMarked
package org.gnnrec.benchmarks;

import org.jspecify.annotations.NullMarked;
