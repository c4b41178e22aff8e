/** Tests of hyper-parameters, by those of a made-up model. */
@NullMarked
package org.gnnrec.specification.parameter;

import org.jspecify.annotations.NullMarked;
