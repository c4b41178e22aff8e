package org.gnnrec.context;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.graph.Orientation;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Where context of items comes from: relationships of one type to nodes of any label, or a property
 * whose values count as nodes.
 *
 * @param name of the relationship type or property
 * @param isProperty which of the two it is
 * @param orientation which way relationships lead, seen from the item
 * @param weightProperty property of the relationships with a weight above 0, or null for 1
 * @param keyProperty property that tells the nodes at the other end apart; null as long as the
 *     export is to find one, and for properties
 * @param binWidth of the bins into which a property's numbers fall; 0 as long as the export is to
 *     find one, and for relationships
 * @param weight how much it counts, 0 for not at all; null if the training is to choose
 */
public record ContextSource(
    String name,
    boolean isProperty,
    Orientation orientation,
    @Nullable String weightProperty,
    @Nullable String keyProperty,
    double binWidth,
    @Nullable Double weight) {

  /** The same source with what an export has found out. */
  public ContextSource found(@Nullable String key, double width) {
    return new ContextSource(name, isProperty, orientation, weightProperty, key, width, weight);
  }

  /** The same source with a weight. */
  public ContextSource weighing(@Nullable Double other) {
    return new ContextSource(
        name, isProperty, orientation, weightProperty, keyProperty, binWidth, other);
  }

  /** The key of a number: its bin, named by the bin's lower end. */
  public String binOf(double number) {
    double lower = Math.floor(number / binWidth) * binWidth;
    return lower == Math.rint(lower) && Math.abs(lower) < 1e15
        ? String.valueOf((long) lower)
        : String.valueOf((float) lower);
  }

  /** The source as a model file holds it. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("isProperty", isProperty);
    map.put("orientation", orientation.name());
    map.put("weightProperty", weightProperty);
    map.put("keyProperty", keyProperty);
    map.put("binWidth", binWidth);
    map.put("weight", weight);
    return map;
  }

  /**
   * Reads what {@link #toMap} gave.
   *
   * @throws CorruptFileException if something is missing or of another type
   */
  public static ContextSource from(Fields fields) throws CorruptFileException {
    Object weight = fields.optional("weight");
    try {
      return new ContextSource(
          fields.string("name"),
          fields.get("isProperty", Boolean.class),
          Orientation.valueOf(fields.string("orientation")),
          fields.optionalString("weightProperty"),
          fields.optionalString("keyProperty"),
          fields.decimal("binWidth"),
          weight == null ? null : Fields.cast("weight", weight, Double.class));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException("damaged context: " + e.getMessage());
    }
  }
}
