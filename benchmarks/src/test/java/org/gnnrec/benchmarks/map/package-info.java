@NullMarked
package org.gnnrec.benchmarks.map;

import org.jspecify.annotations.NullMarked;
