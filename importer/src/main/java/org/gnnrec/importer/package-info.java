/** Files to users, movies and likes in Neo4j: the import itself and its command line. */
@NullMarked
package org.gnnrec.importer;

import org.jspecify.annotations.NullMarked;
