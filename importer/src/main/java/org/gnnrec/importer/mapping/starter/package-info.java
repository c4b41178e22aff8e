/**
 * A mapping to begin with, for a file that nobody recognises: the file comes in. YAML goes out,
 * guessed from its first lines, or the reason why nothing can be guessed and what to do. It may
 * import {@code format} and {@code source}.
 */
@NullMarked
package org.gnnrec.importer.mapping.starter;

import org.jspecify.annotations.NullMarked;
