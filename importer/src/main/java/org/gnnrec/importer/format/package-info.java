/**
 * Lines to fields: the lines of a file come in. Rows go out, whose fields stand in the order of the
 * columns that the reader asked for, and which may have a problem instead. It may import {@code
 * source}.
 */
@NullMarked
package org.gnnrec.importer.format;

import org.jspecify.annotations.NullMarked;
