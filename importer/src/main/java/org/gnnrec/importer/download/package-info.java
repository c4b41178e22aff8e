/**
 * The name of a public data set comes in. A folder with its unpacked and verified files goes out.
 * It imports nothing of this program.
 */
@NullMarked
package org.gnnrec.importer.download;

import org.jspecify.annotations.NullMarked;
