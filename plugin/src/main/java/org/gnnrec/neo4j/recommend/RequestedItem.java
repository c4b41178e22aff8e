package org.gnnrec.neo4j.recommend;

import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;

/**
 * An item that a call names and that can be scored.
 *
 * @param node of the item
 * @param index the item's dense index, or -1 for one that came after the training
 * @param vector of an item that came after the training; null for one that the model knows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RequestedItem(Node node, int index, float @Nullable [] vector) {}
