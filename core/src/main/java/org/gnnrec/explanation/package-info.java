/**
 * Takes a model, one user's likes and one item. Gives the parts that add up to the score. Imports
 * {@code model}, {@code graphsage}, {@code embedding} and {@code graph}.
 */
@NullMarked
package org.gnnrec.explanation;

import org.jspecify.annotations.NullMarked;
