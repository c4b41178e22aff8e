package org.gnnrec.importer.format;

import java.util.Map;

/**
 * A user of a data set.
 *
 * @param userId the user's external id, unique in the data set
 * @param properties what else is known, to be stored on the node; without {@code userId}, and in
 *     types that Neo4j can store
 */
public record User(long userId, Map<String, Object> properties) {
  /** Copies the properties. */
  public User {
    properties = Map.copyOf(properties);
    if (properties.containsKey("userId")) {
      throw new IllegalArgumentException("`properties` must not hold `userId`, got " + properties);
    }
  }
}
