/** The formats of the MovieLens data sets. */
@NullMarked
package org.gnnrec.importer.format.movielens;

import org.jspecify.annotations.NullMarked;
