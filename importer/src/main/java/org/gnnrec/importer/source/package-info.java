/**
 * Where lines come from: folders, plain and packed files, archives and standard input, split into
 * lines and fields within bounds on memory. Knows nothing of what the lines mean.
 */
@NullMarked
package org.gnnrec.importer.source;

import org.jspecify.annotations.NullMarked;
