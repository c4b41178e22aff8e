/**
 * Takes arrays of floats. Gives matrices with one row per user or item, and their dot products.
 * Imports {@code section} alone.
 */
@NullMarked
package org.gnnrec.embedding;

import org.jspecify.annotations.NullMarked;
