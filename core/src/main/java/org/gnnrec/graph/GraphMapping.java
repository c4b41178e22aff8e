package org.gnnrec.graph;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Where users, items and likes are found in a property graph: {@code
 * (:userLabel)-[:relationshipType]->(:itemLabel)}.
 *
 * @param userLabel label of the nodes that get recommendations
 * @param itemLabel label of the nodes that are recommended; another one
 * @param relationshipType type of the relationships from users to items
 * @param userIdProperty property with the user's external id
 * @param itemIdProperty property with the item's external id
 * @param weightProperty property of the relationships with a positive weight, or null for 1
 * @param ratingProperty property of the relationships with a rating, or null if none is read
 * @param timestampProperty property of the relationships with a time, or null if none is read
 */
public record GraphMapping(
    String userLabel,
    String itemLabel,
    String relationshipType,
    String userIdProperty,
    String itemIdProperty,
    @Nullable String weightProperty,
    @Nullable String ratingProperty,
    @Nullable String timestampProperty) {

  /** Refuses equal labels. */
  public GraphMapping {
    if (userLabel.equals(itemLabel)) {
      throw new ConfigurationException(
          "`userLabel` and `itemLabel` must differ, both are '"
              + userLabel
              + "'; gnnrec learns from relationships between two kinds of nodes");
    }
  }

  /**
   * Reads the mapping keys of a configuration; an id property defaults to the label in lower camel
   * case with "Id" behind it.
   *
   * @throws ConfigurationException if a value is refused
   */
  public static GraphMapping from(Configuration configuration) {
    String userLabel = configuration.getString("userLabel", "User");
    String itemLabel = configuration.getString("itemLabel", "Movie");
    return new GraphMapping(
        userLabel,
        itemLabel,
        configuration.getString("relationshipType", "LIKED"),
        configuration.getString("userIdProperty", idProperty(userLabel)),
        configuration.getString("itemIdProperty", idProperty(itemLabel)),
        configuration.getNullableString("weightProperty", null),
        configuration.getNullableString("ratingProperty", null),
        configuration.getNullableString("timestampProperty", null));
  }

  private static String idProperty(String label) {
    return label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1) + "Id";
  }

  /** The same mapping, by which neither ratings nor times are read. */
  public GraphMapping withoutRatingsAndTimes() {
    return new GraphMapping(
        userLabel,
        itemLabel,
        relationshipType,
        userIdProperty,
        itemIdProperty,
        weightProperty,
        null,
        null);
  }

  /** The mapping as the configuration keys that give it. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("userLabel", userLabel);
    map.put("itemLabel", itemLabel);
    map.put("relationshipType", relationshipType);
    map.put("userIdProperty", userIdProperty);
    map.put("itemIdProperty", itemIdProperty);
    map.put("weightProperty", weightProperty);
    map.put("ratingProperty", ratingProperty);
    map.put("timestampProperty", timestampProperty);
    return map;
  }

  /**
   * Reads what {@link #toMap} gave.
   *
   * @throws CorruptFileException if something is missing or refused
   */
  public static GraphMapping from(Fields fields) throws CorruptFileException {
    try {
      return new GraphMapping(
          fields.string("userLabel"),
          fields.string("itemLabel"),
          fields.string("relationshipType"),
          fields.string("userIdProperty"),
          fields.string("itemIdProperty"),
          optional(fields, "weightProperty"),
          optional(fields, "ratingProperty"),
          optional(fields, "timestampProperty"));
    } catch (ConfigurationException e) {
      throw new CorruptFileException("damaged mapping: " + e.getMessage());
    }
  }

  private static @Nullable String optional(Fields fields, String key) {
    Object value = fields.optional(key);
    return value == null ? null : String.valueOf(value);
  }
}
