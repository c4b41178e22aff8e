/**
 * Fields to nodes and relationships, for any format: rows come in. Lines of elements go out,
 * through the ports of {@code check}. It may import {@code source}, {@code format}, {@code graph}
 * and {@code check}.
 */
@NullMarked
package org.gnnrec.importer.mapping;

import org.jspecify.annotations.NullMarked;
