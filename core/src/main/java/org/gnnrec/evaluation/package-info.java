/**
 * Takes something that scores, and the held-out likes of {@code sampling}. Gives metrics with
 * confidence intervals: of lists, of links and of ratings. Imports {@code scoring}, {@code
 * sampling} and what is below them.
 */
@NullMarked
package org.gnnrec.evaluation;

import org.jspecify.annotations.NullMarked;
