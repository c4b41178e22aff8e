package org.gnnrec.neo4j.like;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.MessageValue;
import org.gnnrec.configuration.Range;
import org.gnnrec.neo4j.graph.NodeIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;

/**
 * Leaves out what a user was shown often and lately: each relationship of a type, from the user to
 * the item, stands for one time. Immutable and thread-safe.
 *
 * @param relationshipType of the relationships that tell what was shown
 * @param timestampProperty their time; null if all of them count
 * @param since seconds since 1970; what was shown before does not count
 * @param times how often an item was shown that is left out
 */
public record ShownExclusion(
    String relationshipType, @Nullable String timestampProperty, long since, int times) {
  private static final String KEY = "excludeShown";
  private static final String EXAMPLE =
      "{relationshipType: 'SHOWN', timestampProperty: 'at', within: 'P7D', times: 3}";
  private static final Range TIMES = Range.closed(1, 1_000_000);

  /**
   * Reads the key {@code excludeShown}.
   *
   * @return null if it is absent
   * @throws ConfigurationException if a value is refused
   */
  public static @Nullable ShownExclusion from(Configuration configuration) {
    Object given = configuration.getAny(KEY);
    if (given == null) {
      return null;
    }
    if (!(given instanceof Map<?, ?> map) || !map.containsKey("relationshipType")) {
      throw new ConfigurationException(
          "`"
              + KEY
              + "` must be a map with a `relationshipType`, as in "
              + EXAMPLE
              + ", got "
              + MessageValue.of(given)
              + "; omit it to list again what was shown");
    }
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    map.forEach((key, value) -> keys.put(String.valueOf(key), value));
    try {
      return of(new Configuration(keys));
    } catch (ConfigurationException e) {
      throw new ConfigurationException("`" + KEY + "`: " + e.getMessage());
    }
  }

  private static ShownExclusion of(Configuration keys) {
    String type = keys.getString("relationshipType", "SHOWN");
    String timestamp = keys.getNullableString("timestampProperty", null);
    Object within = keys.getAny("within");
    int times = keys.getInt("times", 1, TIMES);
    keys.requireAllKnown();
    if ((within == null) != (timestamp == null)) {
      throw new ConfigurationException(
          "`within` and `timestampProperty` need each other, as in " + EXAMPLE);
    }
    return new ShownExclusion(
        type, timestamp, within == null ? Long.MIN_VALUE : start(within), times);
  }

  private static long start(Object within) {
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
    try {
      LocalDateTime start = within instanceof String text ? before(now, text) : before(now, within);
      if (start != null && start.isBefore(now)) {
        return start.toEpochSecond(ZoneOffset.UTC);
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Refused below, like any other value that is no length of time.
    }
    throw new ConfigurationException(
        "`within` must be a length of time, as 'P7D', 'PT12H' or duration({days: 7}), got "
            + MessageValue.of(within));
  }

  private static @Nullable LocalDateTime before(LocalDateTime now, Object within) {
    return within instanceof TemporalAmount amount ? now.minus(amount) : null;
  }

  /** ISO 8601 has one text for days and hours, for which Java has two types. */
  private static LocalDateTime before(LocalDateTime now, String within) {
    int time = within.indexOf('T');
    LocalDateTime start = now;
    if (time != 1) {
      start = start.minus(Period.parse(time < 0 ? within : within.substring(0, time)));
    }
    return time < 0 ? start : start.minus(Duration.parse("P" + within.substring(time)));
  }

  /**
   * The node ids of what a user was shown too often, liked or not. A relationship without a usable
   * time does not count.
   *
   * @throws ConfigurationException if none of the user's has one
   */
  public Set<Long> of(Node user) {
    Map<Long, Integer> counts = new HashMap<>();
    Set<Long> shown = new HashSet<>();
    Relationship timeless = null;
    boolean timed = timestampProperty == null;
    RelationshipType type = RelationshipType.withName(relationshipType);
    try (var all = user.getRelationships(Direction.OUTGOING, type).iterator()) {
      while (all.hasNext()) {
        Relationship relationship = all.next();
        long item = NodeIds.endOf(relationship);
        if (!timed && time(relationship) == null) {
          timeless = relationship;
        } else {
          timed = true;
        }
        if (isRecent(relationship) && counts.merge(item, 1, Integer::sum) == times) {
          shown.add(item);
        }
      }
    }
    if (timeless != null && !timed && timestampProperty != null) {
      throw LikeValues.refusedTime(timeless, KEY + ".timestampProperty", timestampProperty);
    }
    return shown;
  }

  private @Nullable Long time(Relationship relationship) {
    return timestampProperty == null
        ? null
        : LikeValues.timestamp(relationship.getProperty(timestampProperty, null));
  }

  private boolean isRecent(Relationship relationship) {
    Long time = time(relationship);
    return timestampProperty == null || (time != null && time >= since);
  }
}
