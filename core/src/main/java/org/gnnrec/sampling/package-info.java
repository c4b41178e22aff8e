/** Seeded splits of a graph. */
@NullMarked
package org.gnnrec.sampling;

import org.jspecify.annotations.NullMarked;
