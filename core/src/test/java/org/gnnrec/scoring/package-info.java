/** Tests of ranking. */
@NullMarked
package org.gnnrec.scoring;

import org.jspecify.annotations.NullMarked;
