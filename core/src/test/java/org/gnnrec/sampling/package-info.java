/** Tests of splits. */
@NullMarked
package org.gnnrec.sampling;

import org.jspecify.annotations.NullMarked;
