/** How long answers take: calls of the serving procedures, inside a server. */
@NullMarked
package org.gnnrec.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
