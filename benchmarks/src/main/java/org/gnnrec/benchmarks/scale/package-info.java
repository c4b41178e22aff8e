/** How time and memory grow with the graph, on synthetic graphs of a real one's shape. */
@NullMarked
package org.gnnrec.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
