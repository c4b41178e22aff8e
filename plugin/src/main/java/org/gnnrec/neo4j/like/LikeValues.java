package org.gnnrec.neo4j.like;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.SplitPart;
import org.gnnrec.neo4j.graph.CypherText;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Relationship;

/** What the properties of a relationship may hold. Stateless and thread-safe. */
public final class LikeValues {
  /** Seconds since 1970 reach this in the year 5138, milliseconds did in March 1973. */
  private static final long LEAST_MILLIS = 100_000_000_000L;

  /** What a property of every like must hold. */
  private enum Expectation {
    WEIGHT(
        "weightProperty",
        "a number above 0, or 0 for no like,",
        "correct it, or omit `weightProperty` for weights of 1"),
    RATING(
        "ratingProperty",
        "a finite number",
        "correct it, or omit `ratingProperty` to learn without ratings"),
    TIMESTAMP(
        "timestampProperty",
        "whole seconds or milliseconds since 1970, a date or a date and time",
        "correct it, or omit `timestampProperty`"),
    PART(
        "splitProperty",
        "one of " + SplitPart.SPELLINGS,
        "correct it, or delete relationships that are to be in no part");

    private final String key;
    private final String wanted;
    private final String remedy;

    Expectation(String key, String wanted, String remedy) {
      this.key = key;
      this.wanted = wanted;
      this.remedy = remedy;
    }
  }

  private LikeValues() {}

  /** A weight, 0 for no like; null if the value is no finite number of 0 or more. */
  public static @Nullable Float weight(@Nullable Object value) {
    if (!(value instanceof Number number)) {
      return null;
    }
    float weight = number.floatValue();
    // What is too small for a float is no 0.
    boolean vanished = weight == 0 && number.doubleValue() != 0;
    return weight >= 0 && Float.isFinite(weight) && !vanished ? weight : null;
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

  /**
   * The weight of a like in training, or 0 for no like.
   *
   * @throws ConfigurationException if it has none
   */
  public static float requireWeight(Relationship relationship, String property) {
    return require(relationship, property, LikeValues::weight, Expectation.WEIGHT);
  }

  /**
   * The rating of a like in training.
   *
   * @throws ConfigurationException if it has none
   */
  public static float requireRating(Relationship relationship, String property) {
    return require(relationship, property, LikeValues::rating, Expectation.RATING);
  }

  /**
   * The time of a like in training.
   *
   * @throws ConfigurationException if it has none
   */
  public static long requireTimestamp(Relationship relationship, String property) {
    return require(relationship, property, LikeValues::timestamp, Expectation.TIMESTAMP);
  }

  /**
   * The part of a split that a like is marked as.
   *
   * @throws ConfigurationException if it is not marked
   */
  public static SplitPart requirePart(Relationship relationship, String property) {
    return require(
        relationship, property, value -> SplitPart.of(value).orElse(null), Expectation.PART);
  }

  /** The refusal of relationships of which none has a usable time. */
  static ConfigurationException refusedTime(
      Relationship relationship, String key, String property) {
    Object value = relationship.getProperty(property, null);
    return new ConfigurationException(
        RefusalCode.UNUSABLE_PROPERTY,
        "`"
            + key
            + "` names `"
            + property
            + "`, and none of the user's `"
            + relationship.getType().name()
            + "` relationships holds "
            + Expectation.TIMESTAMP.wanted
            + " there"
            + (value == null ? didYouMean(relationship, property) : ", but " + CypherText.of(value))
            + "; correct it, or omit `within` and `timestampProperty`");
  }

  private static <T> T require(
      Relationship relationship,
      String property,
      Function<@Nullable Object, @Nullable T> reader,
      Expectation expectation) {
    Object value = relationship.getProperty(property, null);
    T read = reader.apply(value);
    if (read == null) {
      throw refused(relationship, property, value, expectation);
    }
    return read;
  }

  private static ConfigurationException refused(
      Relationship relationship, String property, @Nullable Object value, Expectation expectation) {
    return new ConfigurationException(
        RefusalCode.UNUSABLE_PROPERTY,
        "`"
            + expectation.key
            + "` `"
            + property
            + "` must be "
            + expectation.wanted
            + " on every `"
            + relationship.getType().name()
            + "` relationship, got "
            + (value == null ? "null" : CypherText.of(value))
            + " on one"
            + (value == null ? didYouMean(relationship, property) : "")
            + "; "
            + (isNumberInText(value) && expectation != Expectation.PART
                ? "SET r." + property + " = toFloat(r." + property + ") makes a number of text, or "
                : "")
            + expectation.remedy
            + ". MATCH ()-[r:"
            + CypherText.name(relationship.getType().name())
            + "]->() WHERE "
            + condition("r." + CypherText.name(property), value)
            + " RETURN r finds all such");
  }

  /** What holds for a relationship with the same value, as Cypher writes it. */
  private static String condition(String name, @Nullable Object value) {
    if (value == null) {
      return name + " IS NULL";
    }
    if (value instanceof Double number && number.isNaN()) {
      return "isNaN(" + name + ")";
    }
    boolean isLiteral =
        value instanceof String
            || value instanceof Boolean
            || (value instanceof Number number && Double.isFinite(number.doubleValue()));
    return isLiteral
        ? name + " = " + CypherText.of(value)
        : "NOT " + name + " IS :: INTEGER NOT NULL | FLOAT NOT NULL";
  }

  private static boolean isNumberInText(@Nullable Object value) {
    if (!(value instanceof String text)) {
      return false;
    }
    try {
      return !Double.isNaN(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String didYouMean(Relationship relationship, String property) {
    List<String> known = new ArrayList<>();
    relationship.getPropertyKeys().forEach(known::add);
    return DidYouMean.nearest(property, known)
        .map(near -> " (did you mean `" + near + "`?)")
        .orElse("");
  }
}
