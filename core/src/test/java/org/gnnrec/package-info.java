/** Tests that concern several packages. */
@NullMarked
package org.gnnrec;

import org.jspecify.annotations.NullMarked;
