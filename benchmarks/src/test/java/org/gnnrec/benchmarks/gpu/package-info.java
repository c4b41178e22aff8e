@NullMarked
package org.gnnrec.benchmarks.gpu;

import org.jspecify.annotations.NullMarked;
