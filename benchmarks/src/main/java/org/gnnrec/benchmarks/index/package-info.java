/** Neo4j's vector index beside the exact list. */
@NullMarked
package org.gnnrec.benchmarks.index;

import org.jspecify.annotations.NullMarked;
