/**
 * Takes a graph mapping. Gives the relationships by which users and items are joined, which way
 * they lead and what each weighs. Imports {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.like;

import org.jspecify.annotations.NullMarked;
