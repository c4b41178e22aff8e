/**
 * Takes a graph and a seed. Gives negatives, and pairs of a user and an item that nobody has seen.
 * Imports {@code kernel}.
 */
@NullMarked
package org.gnnrec.training.sampling;

import org.jspecify.annotations.NullMarked;
