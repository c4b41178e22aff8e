/** How an import gets on, told on a terminal or in lines. */
@NullMarked
package org.gnnrec.importer.progress;

import org.jspecify.annotations.NullMarked;
