/** A made-up data set that needs no files. */
@NullMarked
package org.gnnrec.importer.format.sample;

import org.jspecify.annotations.NullMarked;
