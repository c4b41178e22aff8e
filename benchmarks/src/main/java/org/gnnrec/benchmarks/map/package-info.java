/** Maps: how far they keep neighbours and genres together, and how long they take. */
@NullMarked
package org.gnnrec.benchmarks.map;

import org.jspecify.annotations.NullMarked;
