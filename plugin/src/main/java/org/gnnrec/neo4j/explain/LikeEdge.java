package org.gnnrec.neo4j.explain;

import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.graph.LikeValues;
import org.neo4j.graphdb.Relationship;

/**
 * That a user likes an item. Repeated relationships are one like: their weights are added up, and
 * one of them stands for all.
 *
 * @param relationship one of those from the user to the item
 * @param weight as in training; 1 for each relationship without a usable weight
 */
record LikeEdge(Relationship relationship, double weight) {
  static LikeEdge of(Relationship relationship, GraphMapping mapping) {
    if (mapping.weightProperty() == null) {
      return new LikeEdge(relationship, 1);
    }
    Float weight = LikeValues.weight(relationship.getProperty(mapping.weightProperty(), null));
    return new LikeEdge(relationship, weight == null ? 1 : weight);
  }

  /** The two as one, given whether weights count. */
  LikeEdge and(LikeEdge repeated, GraphMapping mapping) {
    return mapping.weightProperty() == null
        ? this
        : new LikeEdge(relationship, weight + repeated.weight);
  }
}
