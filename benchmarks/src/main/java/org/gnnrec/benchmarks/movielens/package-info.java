/** Accuracy and time on MovieLens 100K, through the database. */
@NullMarked
package org.gnnrec.benchmarks.movielens;

import org.jspecify.annotations.NullMarked;
