/** The plugin in a real server, over Bolt. */
@NullMarked
package org.gnnrec.neo4j;

import org.jspecify.annotations.NullMarked;
