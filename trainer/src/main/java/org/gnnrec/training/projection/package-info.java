/** Maps: vectors laid out in the plane so that neighbours stay neighbours. */
@NullMarked
package org.gnnrec.training.projection;

import org.jspecify.annotations.NullMarked;
