/**
 * Takes a trained model and the likes of one user or of a block of users. Gives a score for each
 * item, its meaning on a scale, and where it came from. Imports {@code artifact}, {@code model},
 * {@code ranking} and what is below them.
 */
@NullMarked
package org.gnnrec.scoring;

import org.jspecify.annotations.NullMarked;
