/**
 * Takes the ids and nodes by which callers name users and items. Gives the nodes that are meant, as
 * the caller's transaction sees them, or the refusal that says why there is none. Imports {@code
 * graph} and {@code snapshot}.
 */
@NullMarked
package org.gnnrec.neo4j.lookup;

import org.jspecify.annotations.NullMarked;
