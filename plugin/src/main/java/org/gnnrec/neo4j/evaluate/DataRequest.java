package org.gnnrec.neo4j.evaluate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.configuration.Concurrency;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.configuration.MessageValue;
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
 * @param targetTypes relationship types whose pairs are divided and judged, with the others to
 *     train on alone; null for all
 * @param protocol how likes are divided
 * @param randomSeed decides the division, the negatives, the drawn users and, unless they are given
 *     another, the models
 * @param concurrency threads of the trainer and of the measuring
 * @param device where the trainer computes
 */
public record DataRequest(
    GraphMapping mapping,
    @Nullable String splitProperty,
    @Nullable Set<String> targetTypes,
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
        targetTypes(configuration.getAny("targetRelationship"), mapping),
        protocol,
        configuration.getLong("randomSeed", 42, RANDOM_SEED),
        Concurrency.from(configuration),
        configuration.getEnum("device", Device.AUTO));
  }

  private static @Nullable Set<String> targetTypes(@Nullable Object given, GraphMapping mapping) {
    if (given == null) {
      return null;
    }
    Set<String> types = new LinkedHashSet<>();
    for (Object each : given instanceof List<?> several ? several : List.of(given)) {
      for (String type : each instanceof String text ? text.split("\\|", -1) : new String[0]) {
        types.add(type.strip());
      }
    }
    Set<String> known = mapping.likeTypes();
    if (types.isEmpty() || !known.containsAll(types)) {
      String near =
          types.stream()
              .filter(type -> !known.contains(type))
              .findFirst()
              .flatMap(type -> DidYouMean.nearest(type, known))
              .map(type -> " (did you mean '" + type + "'?)")
              .orElse("");
      throw new ConfigurationException(
          "`targetRelationship` must name types of likes, of "
              + known.stream().map(type -> "'" + type + "'").toList()
              + ", got "
              + MessageValue.of(given)
              + near
              + "; omit it to hold out likes of all of them");
    }
    return types;
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
