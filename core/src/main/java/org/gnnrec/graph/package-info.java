/** External ids, their dense indexes, and the immutable bipartite graph of likes. */
@NullMarked
package org.gnnrec.graph;

import org.jspecify.annotations.NullMarked;
