/** Tests of explanations. */
@NullMarked
package org.gnnrec.explanation;

import org.jspecify.annotations.NullMarked;
