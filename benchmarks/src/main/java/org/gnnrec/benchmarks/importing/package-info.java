/** How fast data come in over Bolt. */
@NullMarked
package org.gnnrec.benchmarks.importing;

import org.jspecify.annotations.NullMarked;
