/** Tests of what the benchmarks rest on. */
@NullMarked
package org.gnnrec.benchmarks.movielens;

import org.jspecify.annotations.NullMarked;
