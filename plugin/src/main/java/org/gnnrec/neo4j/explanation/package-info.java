/** Why an item scores as it does for a user: parts of the score, and paths in the graph. */
@NullMarked
package org.gnnrec.neo4j.explanation;

import org.jspecify.annotations.NullMarked;
