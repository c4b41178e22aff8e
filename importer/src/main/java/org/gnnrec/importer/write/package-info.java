/**
 * Over Bolt: a checked data set and a session come in. A database that holds it, and the result in
 * numbers, go out. It may import {@code check}, {@code graph}, {@code progress}, {@code
 * write.batch}, {@code write.cypher} and the driver, and no format, so that other programs can
 * import in-process.
 */
@NullMarked
package org.gnnrec.importer.write;

import org.jspecify.annotations.NullMarked;
