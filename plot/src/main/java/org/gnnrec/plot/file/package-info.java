/** One drawing as a PNG and as an SVG file. */
@NullMarked
package org.gnnrec.plot.file;

import org.jspecify.annotations.NullMarked;
