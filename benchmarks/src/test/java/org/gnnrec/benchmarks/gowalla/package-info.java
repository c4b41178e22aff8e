@NullMarked
package org.gnnrec.benchmarks.gowalla;

import org.jspecify.annotations.NullMarked;
