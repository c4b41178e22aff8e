/**
 * The adjacency lists of the LightGCN paper's repository come in. Tables of users, items and likes
 * go out. It may import {@code source}, {@code format}, {@code graph}, {@code mapping} and the
 * ports of {@code check}.
 */
@NullMarked
package org.gnnrec.importer.mapping.lightgcn;

import org.jspecify.annotations.NullMarked;
