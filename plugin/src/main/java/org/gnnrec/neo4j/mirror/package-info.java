/**
 * Takes a model's vectors and the nodes that they belong to. Gives them as properties of the nodes,
 * and never touches a value that is not gnnrec's own. Imports {@code export} and {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.mirror;

import org.jspecify.annotations.NullMarked;
