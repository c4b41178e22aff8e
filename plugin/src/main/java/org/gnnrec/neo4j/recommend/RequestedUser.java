package org.gnnrec.neo4j.recommend;

import org.gnnrec.graph.Likes;
import org.gnnrec.scoring.UserScores;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;

/**
 * A user whom a call names, as the caller's transaction sees it.
 *
 * @param node of the user
 * @param index the user's dense index, or -1 for one that the model does not know
 * @param likes what the user likes now, of the items that the model knows
 * @param features the user's encoded features as they are now, or null where none count
 * @param scores what the user's items are ranked by
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RequestedUser(
    Node node, int index, Likes likes, float @Nullable [] features, UserScores scores) {}
