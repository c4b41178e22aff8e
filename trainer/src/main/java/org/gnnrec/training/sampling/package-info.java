/**
 * Takes a graph and a seed. Gives batches of users with samples of items, negatives, and pairs of a
 * user and an item that nobody has seen. Imports {@code kernel}.
 */
@NullMarked
package org.gnnrec.training.sampling;

import org.jspecify.annotations.NullMarked;
