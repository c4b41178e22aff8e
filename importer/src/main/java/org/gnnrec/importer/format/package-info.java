/** Data sets and the file formats they are read from; knows nothing of Neo4j. */
@NullMarked
package org.gnnrec.importer.format;

import org.jspecify.annotations.NullMarked;
