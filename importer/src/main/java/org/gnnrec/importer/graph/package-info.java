/**
 * The vocabulary between files and database: nothing comes in. Kinds of nodes and relationships,
 * and the elements of which lines consist, go out to all packages above. It imports nothing of this
 * program.
 */
@NullMarked
package org.gnnrec.importer.graph;

import org.jspecify.annotations.NullMarked;
