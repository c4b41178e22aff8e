/** Any delimited files, described by a mapping in YAML or JSON. */
@NullMarked
package org.gnnrec.importer.format.mapped;

import org.jspecify.annotations.NullMarked;
