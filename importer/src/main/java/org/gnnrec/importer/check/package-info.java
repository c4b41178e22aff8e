/**
 * Reads a data set as a whole before anything is written, with memory for its ids and 8 bytes for
 * each pair: finds lines that cannot be used, those that others replace, and what the rest adds up
 * to; then reads it again as the lines that count.
 */
@NullMarked
package org.gnnrec.importer.check;

import org.jspecify.annotations.NullMarked;
