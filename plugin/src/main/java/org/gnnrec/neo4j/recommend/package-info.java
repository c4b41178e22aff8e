/**
 * Takes a user, or what somebody likes, and a configuration. Gives ranked items with scores and
 * where these came from, and single scores and embeddings as functions. Imports {@code call},
 * {@code snapshot}, {@code cypher}, {@code like} and {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.recommend;

import org.jspecify.annotations.NullMarked;
