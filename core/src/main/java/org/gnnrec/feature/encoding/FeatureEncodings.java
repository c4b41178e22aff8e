package org.gnnrec.feature.encoding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.feature.FeatureChoice;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.graph.Interactions;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The encodings of both sides of a model.
 *
 * <p>Immutable and thread-safe.
 *
 * @param users how users are encoded, or null if they have no features
 * @param items how items are encoded, or null if they have no features
 */
public record FeatureEncodings(@Nullable FeatureEncoding users, @Nullable FeatureEncoding items) {
  /** No features at all. */
  public static final FeatureEncodings NONE = new FeatureEncodings(null, null);

  /**
   * Fits both encodings.
   *
   * @param userChoices what is asked for under {@code userFeatures}; users have no features if it
   *     is empty
   * @param itemChoices what is asked for under {@code itemFeatures}
   * @param training the interactions of the training part, and no others
   * @param userProperties of all users
   * @param itemProperties of all items
   * @throws ConfigurationException if a choice needs what was not read
   */
  public static FeatureEncodings fit(
      List<FeatureChoice> userChoices,
      List<FeatureChoice> itemChoices,
      Interactions training,
      NodeProperties userProperties,
      NodeProperties itemProperties) {
    return new FeatureEncodings(
        userChoices.isEmpty()
            ? null
            : FeatureEncoding.ofUsers(userChoices, training, userProperties),
        itemChoices.isEmpty()
            ? null
            : FeatureEncoding.ofItems(itemChoices, training, itemProperties));
  }

  /** Encodes all users; null if they have no features. */
  public @Nullable FeatureMatrix encodeUsers(Interactions interactions, NodeProperties properties) {
    return users == null ? null : users.encodeUsers(interactions, properties);
  }

  /** Encodes all items; null if they have no features. */
  public @Nullable FeatureMatrix encodeItems(Interactions interactions, NodeProperties properties) {
    return items == null ? null : items.encodeItems(interactions, properties);
  }

  /** The names of the columns of both sides, for people. */
  public Map<String, Object> columns() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("users", users == null ? List.of() : users.columns());
    columns.put("items", items == null ? List.of() : items.columns());
    return columns;
  }

  /** The encodings as small values, for {@link #from}. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("users", users == null ? null : users.toMap());
    map.put("items", items == null ? null : items.toMap());
    return map;
  }

  /**
   * Reads what {@link #toMap} gave.
   *
   * @throws CorruptFileException if something is missing or of another type
   */
  public static FeatureEncodings from(Fields fields) throws CorruptFileException {
    return new FeatureEncodings(side(fields, "users"), side(fields, "items"));
  }

  private static @Nullable FeatureEncoding side(Fields fields, String key)
      throws CorruptFileException {
    if (!fields.values().containsKey(key)) {
      throw new CorruptFileException("`" + key + "` is missing from the features");
    }
    return fields.optional(key) == null ? null : FeatureEncoding.from(fields.fields(key));
  }
}
