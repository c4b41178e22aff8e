/**
 * Takes transactions and nodes of any Neo4j graph. Gives external ids, node ids, the values of
 * likes, and transactions of gnnrec's own that neither hang on locks nor outlive a termination.
 * Imports core alone and knows nothing of models.
 */
@NullMarked
package org.gnnrec.neo4j.graph;

import org.jspecify.annotations.NullMarked;
