@NullMarked
package org.gnnrec.training.projection;

import org.jspecify.annotations.NullMarked;
