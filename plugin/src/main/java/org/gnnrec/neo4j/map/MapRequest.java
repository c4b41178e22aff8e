package org.gnnrec.neo4j.map;

import java.util.Map;
import org.gnnrec.configuration.Concurrency;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.MessageValue;
import org.gnnrec.configuration.Range;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.projection.ProjectionSpecification;
import org.gnnrec.projection.ProjectionTask;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code gnnrec.map} asks for, validated.
 *
 * @param modelName name of the model
 * @param modelVersion null for the version that is served
 * @param nodes who is to be on the map
 * @param maxNodes how many at most
 * @param specification how to lay them out
 * @param concurrency number of threads
 */
record MapRequest(
    String modelName,
    @Nullable Long modelVersion,
    Nodes nodes,
    int maxNodes,
    ProjectionSpecification specification,
    int concurrency) {
  private static final Range MAX_NODES = Range.closed(ProjectionTask.FEWEST, 1_000_000);
  private static final int DEFAULT_MAX_NODES = 20_000;

  /** Who is on a map. */
  enum Nodes {
    /** Users and items. */
    BOTH,
    /** Items alone. */
    ITEMS,
    /** Users alone. */
    USERS
  }

  /**
   * Reads a caller's keys; others may follow.
   *
   * @throws ConfigurationException if a value is refused
   */
  static MapRequest from(Configuration configuration) {
    String modelName = configuration.getString("modelName", "default");
    Object version = configuration.getAny("modelVersion");
    Nodes nodes = configuration.getEnum("nodes", Nodes.BOTH);
    ProjectionSpecification specification = ProjectionSpecification.from(configuration);
    int maxNodes = configuration.getInt("maxNodes", DEFAULT_MAX_NODES, MAX_NODES);
    return new MapRequest(
        modelName,
        version(version),
        nodes,
        maxNodes,
        specification,
        Concurrency.from(configuration));
  }

  private static @Nullable Long version(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Long || value instanceof Double) {
      return new Configuration(Map.of("modelVersion", value))
          .getLong("modelVersion", 1, Range.closed(Long.MIN_VALUE, Long.MAX_VALUE));
    }
    throw new ConfigurationException(
        RefusalCode.WRONG_TYPE,
        "`modelVersion` must be a whole number or null, got "
            + MessageValue.of(value)
            + "; omit it for the version that is served");
  }
}
