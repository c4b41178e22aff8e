/**
 * Without a server: a checked data set and an installation of Neo4j come in. A new database goes
 * out, made in a folder of its own by Neo4j's bulk importer and put in place whole. It may import
 * {@code check}, {@code graph}, {@code progress} and the result types of {@code write}.
 */
@NullMarked
package org.gnnrec.importer.offline;

import org.jspecify.annotations.NullMarked;
