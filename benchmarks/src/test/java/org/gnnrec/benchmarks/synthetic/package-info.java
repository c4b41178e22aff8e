/** Tests of the synthetic graphs. */
@NullMarked
package org.gnnrec.benchmarks.synthetic;

import org.jspecify.annotations.NullMarked;
