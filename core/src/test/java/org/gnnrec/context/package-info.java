/** Tests of {@code org.gnnrec.context}. */
@NullMarked
package org.gnnrec.context;

import org.jspecify.annotations.NullMarked;
