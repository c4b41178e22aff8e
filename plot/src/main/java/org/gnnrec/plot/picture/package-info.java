/** How pictures look: charts and the drawn graph, onto any Graphics2D. */
@NullMarked
package org.gnnrec.plot.picture;

import org.jspecify.annotations.NullMarked;
