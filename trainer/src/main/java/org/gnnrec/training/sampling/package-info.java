/**
 * Takes a graph and a seed. Gives negatives, pairs that nobody has seen, and one list of random
 * streams so that no two draws share one. Imports {@code kernel}.
 */
@NullMarked
package org.gnnrec.training.sampling;

import org.jspecify.annotations.NullMarked;
