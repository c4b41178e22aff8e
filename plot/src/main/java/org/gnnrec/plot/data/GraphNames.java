package org.gnnrec.plot.data;

import static org.gnnrec.client.CypherNames.quoted;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the graph of users and items is called in the database.
 *
 * @param titleProperty property of items to show; items without it are shown by their {@code name},
 *     or by their id
 */
public record GraphNames(
    String userLabel,
    String itemLabel,
    String relationshipType,
    String userIdProperty,
    String itemIdProperty,
    String titleProperty) {

  /** Refuses empty names. */
  public GraphNames {
    requireName("--user-label", userLabel);
    requireName("--item-label", itemLabel);
    requireName("--relationship-type", relationshipType);
    requireName("--user-id-property", userIdProperty);
    requireName("--item-id-property", itemIdProperty);
    requireName("--title-property", titleProperty);
  }

  /** A label in lower camel case and {@code Id}, as gnnrec's own default. */
  public static String idProperty(String label) {
    return label.isEmpty()
        ? ""
        : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1) + "Id";
  }

  /** What several items are called in a sentence: {@code movies}. */
  public String items() {
    return plural(itemLabel);
  }

  /** What one item is called in a sentence: {@code movie}. */
  public String item() {
    return itemLabel.toLowerCase(Locale.ROOT);
  }

  /** What several users are called in a sentence: {@code users}. */
  public String users() {
    return plural(userLabel);
  }

  /** What one user is called in a sentence: {@code user}. */
  public String user() {
    return userLabel.toLowerCase(Locale.ROOT);
  }

  /**
   * A pattern with the user's label as {@code %1$s}, the item's as {@code %2$s} and the type as
   * {@code %3$s}, quoted.
   */
  String pattern(String format) {
    return String.format(
        Locale.ROOT, format, all(userLabel), all(itemLabel), all(relationshipType));
  }

  /** Names that a bar joins are alternatives, each quoted. */
  private static String all(String names) {
    return Arrays.stream(names.split("\\|"))
        .map(name -> quoted(name.strip()))
        .collect(Collectors.joining("|"));
  }

  /** Parameters, and beside them the names of properties. */
  Map<String, Object> parameters(Map<String, ?> others) {
    Map<String, Object> all = new HashMap<>(others);
    all.put("userIdProperty", userIdProperty);
    all.put("itemIdProperty", itemIdProperty);
    all.put("titleProperty", titleProperty);
    return all;
  }

  private static String plural(String label) {
    String noun = label.toLowerCase(Locale.ROOT);
    return noun.endsWith("s")
        ? noun
        : noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
  }

  private static void requireName(String option, String name) {
    if (name.isBlank()) {
      throw new PlotException("`" + option + "` must not be empty; omit it for the model's own");
    }
  }
}
