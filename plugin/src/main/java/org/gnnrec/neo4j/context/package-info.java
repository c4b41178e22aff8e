/**
 * Takes items as they stand in the graph, and sources of context. Gives the keys of an item's
 * context nodes, and the context of all items by dense indexes. Imports {@code graph} and {@code
 * like}.
 */
@NullMarked
package org.gnnrec.neo4j.context;

import org.jspecify.annotations.NullMarked;
