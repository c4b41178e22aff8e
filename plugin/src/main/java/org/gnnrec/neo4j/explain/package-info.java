/**
 * Takes a user and an item. Gives what the score is made of, and the paths in the graph that stand
 * for it. Imports {@code recommend}, {@code snapshot}, {@code call} and {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.explain;

import org.jspecify.annotations.NullMarked;
