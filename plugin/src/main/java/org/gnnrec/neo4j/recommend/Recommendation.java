package org.gnnrec.neo4j.recommend;

import org.neo4j.graphdb.Node;

/**
 * One row of a list.
 *
 * @param rank 1 for the best
 * @param itemId external id of the item
 * @param item the item's node
 * @param score the model's score; for popular items the number of users who liked it
 * @param source {@code trained}, {@code foldedIn} or {@code popular} for what the user's side of
 *     the score comes from; {@code content} for an item whose side is its context alone
 */
public record Recommendation(long rank, Object itemId, Node item, double score, String source) {}
