/**
 * The files of Last.fm (HetRec 2011) come in. Tables of users, artists, listens, tags and friends
 * go out. It may import {@code source}, {@code format}, {@code graph}, {@code mapping} and the
 * ports of {@code check}.
 */
@NullMarked
package org.gnnrec.importer.mapping.lastfm;

import org.jspecify.annotations.NullMarked;
