@NullMarked
package org.gnnrec.feature;

import org.jspecify.annotations.NullMarked;
