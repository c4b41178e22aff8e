/**
 * The initial load of a large data set: a checked data set goes through Neo4j's own bulk importer
 * into a store that is put into place when it is whole.
 */
@NullMarked
package org.gnnrec.importer.offline;

import org.jspecify.annotations.NullMarked;
