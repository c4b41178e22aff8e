/** Scores, top-K lists, fold-in of users that the model does not know. */
@NullMarked
package org.gnnrec.scoring;

import org.jspecify.annotations.NullMarked;
