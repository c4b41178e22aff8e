/**
 * Any delimited files, and a mapping file that says what their columns are, come in. Tables of what
 * the mapping describes go out. It may import {@code source}, {@code format}, {@code graph}, {@code
 * mapping}, the ports of {@code check}, and alone the YAML parser.
 */
@NullMarked
package org.gnnrec.importer.mapping.described;

import org.jspecify.annotations.NullMarked;
