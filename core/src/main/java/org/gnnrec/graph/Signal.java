package org.gnnrec.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Relationships of one type that tell what users like, or what they do not.
 *
 * @param type of the relationships, from users to items
 * @param weight how much each counts; it multiplies the value of {@code weightProperty}
 * @param weightProperty property with a number, 0 for no like at all, or null for 1
 * @param ratingProperty property with a rating that models may learn from, or null if none is read
 * @param timestampProperty property with a time, or null if none is read
 * @param selection which of the relationships count, or null for all
 * @param negative whether they tell what users do not like
 * @param orientation which way they lead
 */
public record Signal(
    String type,
    float weight,
    @Nullable String weightProperty,
    @Nullable String ratingProperty,
    @Nullable String timestampProperty,
    @Nullable RatingRange selection,
    boolean negative,
    Orientation orientation) {
  private static final Range WEIGHT = Range.closed(0.000001, 1_000_000);
  private static final Range RATING = Range.closed(-1_000_000_000, 1_000_000_000);

  /** What a signal has where it does not say otherwise. */
  record Defaults(
      @Nullable String weightProperty,
      @Nullable String ratingProperty,
      @Nullable String timestampProperty,
      @Nullable Double minRating,
      Orientation orientation) {}

  /** Relationships that lead from users to items. */
  public Signal(
      String type,
      float weight,
      @Nullable String weightProperty,
      @Nullable String ratingProperty,
      @Nullable String timestampProperty,
      @Nullable RatingRange selection,
      boolean negative) {
    this(
        type,
        weight,
        weightProperty,
        ratingProperty,
        timestampProperty,
        selection,
        negative,
        Orientation.NATURAL);
  }

  /** All relationships of a type, each of weight 1. */
  public static Signal of(String type) {
    return new Signal(type, 1, null, null, null, null, false);
  }

  /**
   * Reads what a caller gives for a type: a number, which is its weight, or a map.
   *
   * @throws ConfigurationException if it is neither, or a value is refused
   */
  static Signal from(String type, @Nullable Object given, Defaults defaults) {
    try {
      if (given instanceof Number) {
        return from(type, new Configuration(Map.of("weight", given)), defaults);
      }
      if (given instanceof Map<?, ?> map) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        map.forEach((key, value) -> keys.put(String.valueOf(key), value));
        return from(type, new Configuration(keys), defaults);
      }
    } catch (ConfigurationException e) {
      throw e.at("relationships." + type);
    }
    throw new ConfigurationException(
        "`relationships` must give each type a weight or a map, as in {BOUGHT: 5, VIEWED: {weight:"
            + " 1, weightProperty: 'count'}, RATED: {ratingProperty: 'rating', minRating: 4}}, got "
            + given
            + " for `"
            + type
            + "`");
  }

  private static Signal from(String type, Configuration keys, Defaults defaults) {
    String ratingProperty = keys.getNullableString("ratingProperty", defaults.ratingProperty());
    boolean negative = keys.getBoolean("negative", false);
    Double least =
        keys.getNullableDouble("minRating", negative ? null : defaults.minRating(), RATING);
    Double greatest = keys.getNullableDouble("maxRating", null, RATING);
    if (greatest != null && !negative) {
      throw new ConfigurationException(
          "`maxRating` selects what users do not like; add `negative: true`, or give the least"
              + " rating of a like as `minRating`");
    }
    Signal signal =
        new Signal(
            type,
            (float) keys.getDouble("weight", 1, WEIGHT),
            keys.getNullableString("weightProperty", negative ? null : defaults.weightProperty()),
            negative ? null : ratingProperty,
            keys.getNullableString("timestampProperty", defaults.timestampProperty()),
            selection(ratingProperty, least, greatest),
            negative,
            readOrientation(keys, defaults.orientation()));
    keys.requireAllKnown();
    if (negative && (signal.weightProperty() != null || keys.has("weight"))) {
      throw new ConfigurationException(
          "`weight` and `weightProperty` have no meaning with `negative: true`; omit them");
    }
    return signal;
  }

  /** As GDS takes it, in whatever case. */
  static Orientation readOrientation(Configuration keys, Orientation defaultValue) {
    Object given = keys.has("orientation") ? keys.getAny("orientation") : null;
    if (given instanceof String text) {
      for (Orientation each : Orientation.values()) {
        if (each.name().equalsIgnoreCase(text)) {
          return each;
        }
      }
    }
    if (!keys.has("orientation")) {
      return defaultValue;
    }
    throw new ConfigurationException(
        "`orientation` must be 'NATURAL' (from users to items), 'REVERSE' or 'UNDIRECTED', got "
            + given
            + "; omit it for the default of '"
            + defaultValue
            + "'");
  }

  private static @Nullable RatingRange selection(
      @Nullable String property, @Nullable Double least, @Nullable Double greatest) {
    if (least == null && greatest == null) {
      return null;
    }
    if (property == null) {
      throw new ConfigurationException(
          "`"
              + (least == null ? "maxRating" : "minRating")
              + "` needs the property that holds the rating; name it as `ratingProperty`");
    }
    return new RatingRange(
        property,
        least == null ? Double.NEGATIVE_INFINITY : least,
        greatest == null ? Double.POSITIVE_INFINITY : greatest);
  }

  /** The same signal, by which neither ratings nor times are read; what counts stays. */
  Signal withoutRatingsAndTimes() {
    return new Signal(type, weight, weightProperty, null, null, selection, negative, orientation);
  }

  /** The same without ratings that models learn from. */
  Signal withoutRatings() {
    return new Signal(
        type, weight, weightProperty, null, timestampProperty, selection, negative, orientation);
  }

  /** The signal as a model file holds it. */
  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("type", type);
    map.put("weight", (double) weight);
    map.put("weightProperty", weightProperty);
    map.put("ratingProperty", ratingProperty);
    map.put("timestampProperty", timestampProperty);
    map.put("negative", negative);
    map.put("orientation", orientation.name());
    if (selection != null) {
      map.put("selection", List.of(selection.property(), selection.least(), selection.greatest()));
    }
    return map;
  }

  /**
   * Reads what {@link #toMap} gave.
   *
   * @throws CorruptFileException if something is missing or refused
   */
  static Signal from(Fields fields) throws CorruptFileException {
    RatingRange selection = null;
    if (fields.optional("selection") != null) {
      List<?> parts = fields.list("selection");
      if (parts.size() != 3) {
        throw new CorruptFileException("`selection` should have 3 parts, found " + parts.size());
      }
      selection =
          new RatingRange(
              Fields.cast("selection", parts.get(0), String.class),
              Fields.cast("selection", parts.get(1), Double.class),
              Fields.cast("selection", parts.get(2), Double.class));
    }
    return new Signal(
        fields.string("type"),
        (float) fields.decimal("weight"),
        fields.optionalString("weightProperty"),
        fields.optionalString("ratingProperty"),
        fields.optionalString("timestampProperty"),
        selection,
        fields.get("negative", Boolean.class),
        orientation(fields.optionalString("orientation")));
  }

  private static Orientation orientation(@Nullable String name) throws CorruptFileException {
    try {
      return name == null ? Orientation.NATURAL : Orientation.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException("damaged mapping: orientation " + name);
    }
  }
}
