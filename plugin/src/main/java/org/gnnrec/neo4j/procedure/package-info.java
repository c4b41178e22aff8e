/** The Cypher surface: convert, delegate, stream. */
@NullMarked
package org.gnnrec.neo4j.procedure;

import org.jspecify.annotations.NullMarked;
