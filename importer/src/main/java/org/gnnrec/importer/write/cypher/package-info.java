/**
 * A kind of nodes or relationships comes in. The Cypher statements that write, change, count and
 * remove it go out. It may import {@code graph}.
 */
@NullMarked
package org.gnnrec.importer.write.cypher;

import org.jspecify.annotations.NullMarked;
