/**
 * Takes the likes of a graph and a seed. Gives random streams, splits into training, validation and
 * test parts, and what a held-out part must be judged by. Imports {@code graph} and {@code
 * configuration}.
 */
@NullMarked
package org.gnnrec.sampling;

import org.jspecify.annotations.NullMarked;
