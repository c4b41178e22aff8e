/**
 * Bytes to lines: a folder, a file, an archive or standard input comes in. Lines of text go out one
 * after the other, within bounds on memory, whatever the packing and the encoding. It imports
 * nothing of this program and does not know what the lines mean; the module's one exception is
 * here, since everything above may throw it.
 */
@NullMarked
package org.gnnrec.importer.source;

import org.jspecify.annotations.NullMarked;
