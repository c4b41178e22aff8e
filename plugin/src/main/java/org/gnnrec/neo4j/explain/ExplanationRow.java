package org.gnnrec.neo4j.explain;

import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Path;

/**
 * One part of a score.
 *
 * @param kind {@code own}, {@code likedItem}, {@code otherItems}, which together are the score;
 *     {@code context} and {@code contextMean}, which together are the score as well, of an item
 *     that is known by its context alone; {@code path}, a part of a liked item's; {@code
 *     popularity} instead of these; or {@code disliked}, a relationship by which the user does not
 *     like the item, which adds 0
 * @param rank 1 for the greatest of its kind
 * @param contribution how much of the score this is
 * @param share the contribution as a fraction of the score; null if that is 0
 * @param likedItem the liked item, of kinds {@code likedItem} and {@code path}
 * @param peer the other user on the path; null if it goes straight to the item
 * @param path from the user to the item
 * @param score what is explained, the same in each row
 * @param source where the score comes from, as in {@code gnnrec.recommend}
 * @param context the context node, as {@code IN_GENRE: Drama}, of kind {@code context}
 */
public record ExplanationRow(
    String kind,
    long rank,
    double contribution,
    @Nullable Double share,
    @Nullable Node likedItem,
    @Nullable Node peer,
    @Nullable Path path,
    double score,
    String source,
    @Nullable String context) {}
