/**
 * Takes scores by item index. Gives the best K in order, resumable rankings, and lists with more
 * variety. Imports nothing else of gnnrec.
 */
@NullMarked
package org.gnnrec.ranking;

import org.jspecify.annotations.NullMarked;
