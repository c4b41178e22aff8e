/**
 * Takes pictures. Gives them as PNG and SVG files with a description for those who cannot see them.
 * Imports {@code picture}, the SVG library, and {@code data} for its exception.
 */
@NullMarked
package org.gnnrec.plot.file;

import org.jspecify.annotations.NullMarked;
