/** Tests of the module as a whole. */
@NullMarked
package org.gnnrec.benchmarks;

import org.jspecify.annotations.NullMarked;
