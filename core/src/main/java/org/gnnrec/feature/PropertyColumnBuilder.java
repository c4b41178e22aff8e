package org.gnnrec.feature;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Collects the values of one property, node after node, and finds out what kind of property it is.
 * Values are those that a property graph stores: numbers, booleans, strings, and arrays or lists of
 * numbers or strings.
 *
 * <p>Not thread-safe.
 */
public final class PropertyColumnBuilder {
  private enum Kind {
    NUMBERS("a number"),
    TEXTS("a string or a list of strings"),
    VECTORS("a list of numbers");

    private final String description;

    Kind(String description) {
      this.description = description;
    }
  }

  private final String label;
  private final String name;
  private final List<@Nullable Object> values = new ArrayList<>();
  private final Map<String, String> strings = new HashMap<>();
  private @Nullable Kind kind;
  private int length = -1;

  /**
   * Prepares a column.
   *
   * @param label the nodes' label, for messages
   * @param name the property
   */
  public PropertyColumnBuilder(String label, String name) {
    this.label = label;
    this.name = name;
  }

  /** The property's name. */
  public String name() {
    return name;
  }

  /** Whether no node so far has a value. */
  public boolean isEmpty() {
    return kind == null;
  }

  /**
   * Adds the value of the next node.
   *
   * @param value null if the node does not have the property
   * @throws ConfigurationException if it is of no usable type, or of another one than before
   */
  public void add(@Nullable Object value) {
    values.add(value == null ? null : converted(value));
  }

  private @Nullable Object converted(Object value) {
    if (value instanceof Boolean flag) {
      return as(Kind.NUMBERS, flag ? 1.0 : 0.0, value);
    }
    if (value instanceof Number number) {
      double decimal = number.doubleValue();
      // NaN is how the database says "unknown" in a numeric property.
      return Double.isFinite(decimal) ? as(Kind.NUMBERS, decimal, value) : null;
    }
    if (value instanceof String || value instanceof Character) {
      return as(Kind.TEXTS, new String[] {shared(value)}, value);
    }
    if (value instanceof List<?> list) {
      return fromArray(list.toArray(), value);
    }
    if (value.getClass().isArray()) {
      return fromArray(value, value);
    }
    throw unusable(value);
  }

  private @Nullable Object fromArray(Object array, Object value) {
    int size = Array.getLength(array);
    if (size == 0) {
      return null;
    }
    Object first = Array.get(array, 0);
    if (first instanceof String || first instanceof Character) {
      String[] texts = new String[size];
      for (int i = 0; i < size; i++) {
        texts[i] = shared(Array.get(array, i));
      }
      return as(Kind.TEXTS, texts, value);
    }
    if (!(first instanceof Number)) {
      throw unusable(value);
    }
    if (length >= 0 && length != size) {
      throw new ConfigurationException(
          RefusalCode.UNUSABLE_PROPERTY,
          "`"
              + name
              + "` of the `"
              + label
              + "` nodes holds lists of "
              + length
              + " and of "
              + size
              + " numbers; make them all of one length, or leave it out of the features");
    }
    length = size;
    float[] vector = new float[size];
    for (int i = 0; i < size; i++) {
      vector[i] = Array.get(array, i) instanceof Number number ? number.floatValue() : Float.NaN;
      if (!Float.isFinite(vector[i])) {
        throw unusable(value);
      }
    }
    return as(Kind.VECTORS, vector, value);
  }

  /** Equal strings are kept once: genres are few, their mentions many. */
  private String shared(@Nullable Object text) {
    String string = String.valueOf(text);
    String known = strings.putIfAbsent(string, string);
    return known == null ? string : known;
  }

  private Object as(Kind found, Object converted, Object value) {
    if (kind == null) {
      kind = found;
    }
    if (kind != found) {
      throw new ConfigurationException(
          RefusalCode.UNUSABLE_PROPERTY,
          "`"
              + name
              + "` of the `"
              + label
              + "` nodes holds "
              + kind.description
              + " on one and "
              + found.description
              + " ("
              + shown(value)
              + ") on another; make them all of one type, or leave it out of the features");
    }
    return converted;
  }

  private ConfigurationException unusable(Object value) {
    return new ConfigurationException(
        RefusalCode.UNUSABLE_PROPERTY,
        "`"
            + name
            + "` of a `"
            + label
            + "` node is "
            + shown(value)
            + "; a feature must be a number, a boolean, a string, or a list of strings or of finite"
            + " numbers");
  }

  private static String shown(Object value) {
    if (value instanceof String text) {
      return "'" + text + "'";
    }
    return value.getClass().isArray() || value instanceof List<?> ? "a list" : value.toString();
  }

  /**
   * The column of some of the nodes.
   *
   * @param places which nodes, as places in the order of adding, row by row
   */
  public PropertyColumn build(int[] places) {
    return switch (kind == null ? Kind.NUMBERS : kind) {
      case NUMBERS -> {
        double[] numbers = new double[places.length];
        for (int row = 0; row < places.length; row++) {
          numbers[row] = values.get(places[row]) instanceof Double number ? number : Double.NaN;
        }
        yield new PropertyColumn.Numbers(name, numbers);
      }
      case TEXTS -> {
        String[][] texts = new String[places.length][];
        for (int row = 0; row < places.length; row++) {
          texts[row] = (String[]) values.get(places[row]);
        }
        yield new PropertyColumn.Texts(name, texts);
      }
      case VECTORS -> {
        float[][] vectors = new float[places.length][];
        for (int row = 0; row < places.length; row++) {
          vectors[row] = (float[]) values.get(places[row]);
        }
        yield new PropertyColumn.Vectors(name, length, vectors);
      }
    };
  }
}
