/**
 * Takes trained vectors of items and their context. Gives vectors of context nodes, and with them
 * of items that nobody likes. Imports {@code training} and {@code kernel}.
 */
@NullMarked
package org.gnnrec.training.context;

import org.jspecify.annotations.NullMarked;
