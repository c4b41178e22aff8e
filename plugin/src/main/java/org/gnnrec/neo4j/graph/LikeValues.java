package org.gnnrec.neo4j.graph;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.SplitPart;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Relationship;

/** What the properties of a relationship may hold. Stateless and thread-safe. */
public final class LikeValues {
  /** Seconds since 1970 reach this in the year 5138, milliseconds did in March 1973. */
  private static final long LEAST_MILLIS = 100_000_000_000L;

  private LikeValues() {}

  /** A weight; null if the value is no positive finite number. */
  public static @Nullable Float weight(@Nullable Object value) {
    float weight = value instanceof Number number ? number.floatValue() : Float.NaN;
    return weight > 0 && Float.isFinite(weight) ? weight : null;
  }

  /**
   * The weight of a like as it is served. One that has got no usable weight since the training
   * weighs 1, and so does every one where the mapping names no weights.
   */
  public static float weightOr1(Relationship relationship, GraphMapping mapping) {
    String property = mapping.weightProperty();
    Float weight = property == null ? null : weight(relationship.getProperty(property, null));
    return weight == null ? 1 : weight;
  }

  /** A rating; null if the value is no finite number. */
  public static @Nullable Float rating(@Nullable Object value) {
    float rating = value instanceof Number number ? number.floatValue() : Float.NaN;
    return Float.isFinite(rating) ? rating : null;
  }

  /**
   * A time in seconds since 1970.
   *
   * @param value whole seconds or, from 10¹¹ on, milliseconds; or a date (its first second) or date
   *     and time, in UTC where it has no zone
   * @return null if the value is none of these
   */
  public static @Nullable Long timestamp(@Nullable Object value) {
    if (value instanceof ZonedDateTime time) {
      return time.toEpochSecond();
    }
    if (value instanceof LocalDateTime time) {
      return time.toEpochSecond(ZoneOffset.UTC);
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
    if (!(value instanceof Number number)
        || number.doubleValue() != Math.rint(number.doubleValue())) {
      return null;
    }
    if (Math.abs(number.doubleValue()) >= 0x1p63) {
      return null;
    }
    long units = number.longValue();
    return units >= LEAST_MILLIS || units <= -LEAST_MILLIS ? Math.floorDiv(units, 1000) : units;
  }

  public static float requireWeight(Relationship relationship, String property) {
    Object value = relationship.getProperty(property, null);
    Float weight = weight(value);
    if (weight == null) {
      throw refused(
          relationship,
          "weightProperty",
          property,
          "a positive number",
          value,
          "correct it, or omit `weightProperty` for weights of 1");
    }
    return weight;
  }

  public static float requireRating(Relationship relationship, String property) {
    Object value = relationship.getProperty(property, null);
    Float rating = rating(value);
    if (rating == null) {
      throw refused(
          relationship,
          "ratingProperty",
          property,
          "a finite number",
          value,
          "correct it, or omit `ratingProperty` to learn without ratings");
    }
    return rating;
  }

  public static long requireTimestamp(Relationship relationship, String property) {
    Object value = relationship.getProperty(property, null);
    Long timestamp = timestamp(value);
    if (timestamp == null) {
      throw refused(
          relationship,
          "timestampProperty",
          property,
          "whole seconds or milliseconds since 1970, a date or a date and time",
          value,
          "correct it, or omit `timestampProperty`");
    }
    return timestamp;
  }

  public static SplitPart requirePart(Relationship relationship, String property) {
    Object value = relationship.getProperty(property, null);
    return SplitPart.of(value)
        .orElseThrow(
            () ->
                refused(
                    relationship,
                    "splitProperty",
                    property,
                    "one of " + SplitPart.SPELLINGS,
                    value,
                    "correct it, or delete relationships that are to be in no part"));
  }

  private static ConfigurationException refused(
      Relationship relationship,
      String key,
      String property,
      String wanted,
      @Nullable Object value,
      String remedy) {
    return new ConfigurationException(
        "`"
            + key
            + "` `"
            + property
            + "` must be "
            + wanted
            + " on every `"
            + relationship.getType().name()
            + "` relationship, got "
            + (value != null && value.getClass().isArray() ? "a list" : value)
            + " on one"
            + (value == null ? didYouMean(relationship, property) : "")
            + "; "
            + remedy);
  }

  private static String didYouMean(Relationship relationship, String property) {
    List<String> known = new ArrayList<>();
    relationship.getPropertyKeys().forEach(known::add);
    return DidYouMean.nearest(property, known)
        .map(near -> " (did you mean `" + near + "`?)")
        .orElse("");
  }
}
