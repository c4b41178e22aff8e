/**
 * Takes a caller's configuration and the size of the graph. Gives one validated, immutable record
 * per kind of model, with estimates of memory and time. Imports {@code graph} and {@code
 * configuration}.
 */
@NullMarked
package org.gnnrec.specification;

import org.jspecify.annotations.NullMarked;
