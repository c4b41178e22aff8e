/** Simple models, to serve and to compare others with. */
@NullMarked
package org.gnnrec.training.baseline;

import org.jspecify.annotations.NullMarked;
