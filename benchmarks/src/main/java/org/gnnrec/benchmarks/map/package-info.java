/**
 * Takes MovieLens' likes and synthetic vectors. Gives how far maps keep neighbours and genres
 * together, and how long they take. Imports {@code setup}.
 */
@NullMarked
package org.gnnrec.benchmarks.map;

import org.jspecify.annotations.NullMarked;
