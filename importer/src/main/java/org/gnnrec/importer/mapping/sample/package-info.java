/**
 * A seed comes in. Tables of made-up users, movies and ratings go out. It may import {@code graph},
 * {@code mapping}, {@code mapping.movielens} (whose graph it makes) and the ports of {@code check}.
 */
@NullMarked
package org.gnnrec.importer.mapping.sample;

import org.jspecify.annotations.NullMarked;
