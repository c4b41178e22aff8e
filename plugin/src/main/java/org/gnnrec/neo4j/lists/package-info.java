/**
 * Takes users, or a query that finds them, and a configuration. Gives their recommendations as
 * relationships in the graph, replaced in batches. Imports {@code recommend}, {@code cypher},
 * {@code snapshot}, {@code artifact}, {@code job}, {@code call} and {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.lists;

import org.jspecify.annotations.NullMarked;
