/** A checked data set into a database, in batches that a checkpoint follows. */
@NullMarked
package org.gnnrec.importer.write;

import org.jspecify.annotations.NullMarked;
