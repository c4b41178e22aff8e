/** What formats have in common: tables in files, their columns, and the rules of likes. */
@NullMarked
package org.gnnrec.importer.format.table;

import org.jspecify.annotations.NullMarked;
