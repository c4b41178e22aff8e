/**
 * Takes what a caller calls context: relationships from items to other nodes, and properties of
 * items. Gives it as sparse matrices with one row per item, and the vectors that a training has
 * learnt for its nodes. Imports {@code configuration}, {@code embedding}, {@code graph} and {@code
 * section}.
 */
@NullMarked
package org.gnnrec.context;

import org.jspecify.annotations.NullMarked;
