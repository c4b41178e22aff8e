/** The format in which papers on LightGCN and its relatives divide their data. */
@NullMarked
package org.gnnrec.importer.format.lightgcn;

import org.jspecify.annotations.NullMarked;
