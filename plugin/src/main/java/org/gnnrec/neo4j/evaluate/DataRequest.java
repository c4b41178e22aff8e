package org.gnnrec.neo4j.evaluate;

import java.util.Map;
import org.gnnrec.configuration.Concurrency;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.sampling.Protocol;
import org.gnnrec.specification.Device;
import org.jspecify.annotations.Nullable;

/**
 * What is divided, how, and what trainings may use: the keys that evaluation and tuning share.
 *
 * @param mapping where users, items and likes are
 * @param splitProperty property of the relationships that marks the parts, or null
 * @param protocol how likes are divided
 * @param randomSeed decides the division, the negatives, the drawn users and, unless they are given
 *     another, the models
 * @param concurrency threads of the trainer and of the measuring
 * @param device where the trainer computes
 */
public record DataRequest(
    GraphMapping mapping,
    @Nullable String splitProperty,
    Protocol protocol,
    long randomSeed,
    int concurrency,
    Device device) {
  private static final Range RANDOM_SEED = Range.closed(Long.MIN_VALUE, Long.MAX_VALUE);

  /**
   * Reads the keys of a call.
   *
   * @param choosing whether settings are chosen, for which a validation part is needed
   * @throws ConfigurationException if a value is refused
   */
  public static DataRequest from(Configuration configuration, boolean choosing) {
    GraphMapping mapping = GraphMapping.from(configuration);
    Protocol protocol = Protocol.from(configuration, choosing);
    String splitProperty = configuration.getNullableString("splitProperty", null);
    requireUsed(protocol, splitProperty, mapping);
    return new DataRequest(
        mapping,
        splitProperty,
        protocol,
        configuration.getLong("randomSeed", 42, RANDOM_SEED),
        Concurrency.from(configuration),
        configuration.getEnum("device", Device.AUTO));
  }

  /** Refuses before any work what the division would refuse after the export. */
  private static void requireUsed(
      Protocol protocol, @Nullable String splitProperty, GraphMapping mapping) {
    boolean marked = protocol instanceof Protocol.Property;
    if (marked && splitProperty == null) {
      throw Protocol.noMarks();
    }
    if (!marked && splitProperty != null) {
      throw new ConfigurationException(
          "`splitProperty` is used by protocol 'property' only; set `protocol: 'property'`, or omit"
              + " it");
    }
    if (protocol.needsTimestamps() && !mapping.hasTimestamps()) {
      throw protocol.noTimestamps();
    }
  }

  /**
   * Reads a model: its name, or a map of its keys.
   *
   * @param place where the caller gave it, for messages
   */
  public Candidate candidate(String place, @Nullable Object given) {
    return Candidate.from(place, modelKeys(place, given), this);
  }

  /** The keys of a model that is given by its name or by a map of its keys. */
  public static Map<String, @Nullable Object> modelKeys(String place, @Nullable Object given) {
    return given instanceof String name
        ? Map.of("model", name)
        : ConfigurationLists.map(place, "the name of a model or a map of a model's keys", given);
  }
}
