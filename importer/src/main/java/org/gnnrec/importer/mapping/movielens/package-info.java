/**
 * The files of MovieLens, old and new, come in. Tables of users, movies, genres, ratings and tags
 * go out. It may import {@code source}, {@code format}, {@code graph}, {@code mapping} and the
 * ports of {@code check}.
 */
@NullMarked
package org.gnnrec.importer.mapping.movielens;

import org.jspecify.annotations.NullMarked;
