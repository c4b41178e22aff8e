/**
 * The effective lines of a checked data set come in. Transactions go out, each with the rows of one
 * batch and the checkpoint after them. It may import {@code check}, {@code graph}, {@code
 * write.cypher} and the driver.
 */
@NullMarked
package org.gnnrec.importer.write.batch;

import org.jspecify.annotations.NullMarked;
