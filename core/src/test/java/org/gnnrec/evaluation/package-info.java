/** Tests of metrics. */
@NullMarked
package org.gnnrec.evaluation;

import org.jspecify.annotations.NullMarked;
