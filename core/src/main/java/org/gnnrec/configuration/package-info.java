/**
 * Turns the maps that callers write into checked values. Gives typed values, and errors that name
 * key, value, range and remedy. Imports nothing else of gnnrec.
 */
@NullMarked
package org.gnnrec.configuration;

import org.jspecify.annotations.NullMarked;
