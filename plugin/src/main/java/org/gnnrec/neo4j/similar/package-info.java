/**
 * Takes an item or a user. Gives the nearest others by the model's vectors. Imports {@code
 * recommend} and what that imports.
 */
@NullMarked
package org.gnnrec.neo4j.similar;

import org.jspecify.annotations.NullMarked;
