/**
 * Takes the values of {@code data}. Gives drawings onto any {@code Graphics2D}, the same each time.
 * Imports {@code data} and the chart library; it knows no database and no file.
 */
@NullMarked
package org.gnnrec.plot.picture;

import org.jspecify.annotations.NullMarked;
