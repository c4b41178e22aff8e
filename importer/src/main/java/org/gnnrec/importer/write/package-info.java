/** Writes users, movies, genres and ratings into Neo4j over Bolt, in transactions that repeat. */
@NullMarked
package org.gnnrec.importer.write;

import org.jspecify.annotations.NullMarked;
