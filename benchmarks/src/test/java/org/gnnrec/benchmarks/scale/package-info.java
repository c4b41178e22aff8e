/** Tests of the synthetic graphs. */
@NullMarked
package org.gnnrec.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
