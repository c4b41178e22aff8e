package org.gnnrec.neo4j.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.MessageValue;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.graph.ExternalIds;
import org.gnnrec.scoring.ScoreScale;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;

/** Checks of what callers pass beside configuration maps. */
public final class Arguments {
  private static final int MOST_TOP_K = 10_000;

  private Arguments() {}

  /**
   * A caller's configuration.
   *
   * @throws ConfigurationException if it is null
   */
  public static Map<String, Object> configuration(@Nullable Map<String, Object> given) {
    if (given == null) {
      throw new ConfigurationException(
          RefusalCode.WRONG_TYPE,
          "`configuration` must be a map, got null; omit it for the defaults");
    }
    return given;
  }

  /**
   * A user or item that a caller names: a {@link Node}, or its external id as a {@link Long} or a
   * {@link String}.
   *
   * @param name of the argument, for the message
   * @throws ConfigurationException if it is none of these
   */
  public static Object named(String name, @Nullable Object value) {
    Object named = value instanceof Node ? value : ExternalIds.given(value);
    if (named == null) {
      throw new ConfigurationException(
          RefusalCode.WRONG_TYPE,
          "`"
              + name
              + "` must be an integer, a string or a node, got "
              + MessageValue.of(value)
              + ExternalIds.hint(value));
    }
    return named;
  }

  /**
   * How many rows a caller wants, in [1, 10000].
   *
   * @throws ConfigurationException if it is no such number
   */
  public static int topK(@Nullable Object value) {
    if (!(ExternalIds.given(value) instanceof Long topK)) {
      throw new ConfigurationException(
          RefusalCode.OUT_OF_RANGE,
          "`topK` must be a whole number in [1, "
              + MOST_TOP_K
              + "], got "
              + MessageValue.of(value)
              + "; omit it for the default of 10");
    }
    if (topK < 1 || topK > MOST_TOP_K) {
      throw new ConfigurationException(
          RefusalCode.OUT_OF_RANGE,
          "`topK` must be in [1, "
              + MOST_TOP_K
              + "], got "
              + topK
              + "; omit it for the default of 10");
    }
    return topK.intValue();
  }

  /**
   * A caller's list with one entry at least.
   *
   * @param name of the argument, for the message
   * @throws ConfigurationException if it is null or empty
   */
  public static List<Object> notEmpty(String name, @Nullable List<Object> list) {
    if (list == null || list.isEmpty()) {
      throw new ConfigurationException(
          "`" + name + "` must be a list with one item at least, got " + MessageValue.of(list));
    }
    return list;
  }

  /**
   * The name of a model.
   *
   * @throws ConfigurationException if it is null or blank
   */
  public static String modelName(@Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new ConfigurationException(
          "`modelName` must not be empty; omit it for the default of 'default'");
    }
    return value;
  }

  /**
   * The number of a version; null for the one that is served.
   *
   * @throws ConfigurationException if it is no whole number
   */
  public static @Nullable Long modelVersion(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (!(ExternalIds.given(value) instanceof Long version)) {
      throw new ConfigurationException(
          RefusalCode.WRONG_TYPE,
          "`modelVersion` must be a whole number or null, got "
              + MessageValue.of(value)
              + "; omit it for the version that is served");
    }
    return version;
  }

  /**
   * What scores mean.
   *
   * @throws ConfigurationException if there is no such scale, with those that there are
   */
  public static ScoreScale scoreScale(@Nullable String value) {
    Map<String, @Nullable Object> given = new HashMap<>();
    given.put("scoreScale", value);
    return new Configuration(given).getEnum("scoreScale", ScoreScale.RAW);
  }

  /**
   * The name of a model's file, which is checked further where the file is looked for.
   *
   * @throws ConfigurationException if it is null
   */
  public static String fileName(@Nullable String value) {
    if (value == null) {
      throw new ConfigurationException(
          "`file` must not be null; give a name such as 'movies.gnnrec'");
    }
    return value;
  }
}
