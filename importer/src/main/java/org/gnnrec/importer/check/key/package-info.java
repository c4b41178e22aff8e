/**
 * Compact memory for what was seen: ids, pairs and property names come in. Dense indexes, repeated
 * keys and an order of properties go out. It imports nothing of this program.
 */
@NullMarked
package org.gnnrec.importer.check.key;

import org.jspecify.annotations.NullMarked;
