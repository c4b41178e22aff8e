/** The database's side: reading the graph, keeping models as nodes, writing embeddings. */
@NullMarked
package org.gnnrec.neo4j.store;

import org.jspecify.annotations.NullMarked;
