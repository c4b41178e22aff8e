/** Maps of users and items: what to compute, and what came of it. */
@NullMarked
package org.gnnrec.projection;

import org.jspecify.annotations.NullMarked;
