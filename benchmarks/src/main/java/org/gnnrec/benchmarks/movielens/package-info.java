/**
 * Takes MovieLens 100K and configurations of {@code gnnrec.train}. Gives accuracy and times as an
 * application sees them, through the database. Imports {@code lists} and {@code setup}.
 */
@NullMarked
package org.gnnrec.benchmarks.movielens;

import org.jspecify.annotations.NullMarked;
