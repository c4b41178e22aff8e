/**
 * Takes numbers of users, items and likes, and a seed. Gives the same made-up likes, in the shape
 * of a real data set, as a data set, as files, or in a database. Imports {@code setup}.
 */
@NullMarked
package org.gnnrec.benchmarks.synthetic;

import org.jspecify.annotations.NullMarked;
