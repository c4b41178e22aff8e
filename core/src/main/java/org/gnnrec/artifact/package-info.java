/**
 * Takes a trained model, the ids of its users and items, and how it came about. Gives the one file
 * that is stored in the database, exported and imported, and reads it back. Imports {@code model}
 * and all that is below it.
 */
@NullMarked
package org.gnnrec.artifact;

import org.jspecify.annotations.NullMarked;
