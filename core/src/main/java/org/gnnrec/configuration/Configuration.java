package org.gnnrec.configuration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A configuration map as a caller gave it, read key by key. Every key that is asked for counts as
 * known; {@link #requireAllKnown()} then refuses what nobody asked for. Integral and decimal
 * numbers convert where nothing is lost.
 *
 * <p>Not thread-safe; one object serves one call.
 */
public final class Configuration {
  private final Map<String, ?> given;
  private final Set<String> known = new TreeSet<>();
  private final Map<String, @Nullable Object> effective = new LinkedHashMap<>();

  /** Reads from {@code given}, which is not changed. */
  public Configuration(Map<String, ?> given) {
    this.given = given;
  }

  /** Whether the caller gave this key, even if as null. */
  public boolean has(String key) {
    known.add(key);
    return given.containsKey(key);
  }

  /**
   * A whole number that fits an int.
   *
   * @throws ConfigurationException if the value is none, or is not in the range
   */
  public int getInt(String key, int defaultValue, Range range) {
    return (int) getLong(key, defaultValue, range);
  }

  /**
   * A whole number.
   *
   * @throws ConfigurationException if the value is none, or is not in the range
   */
  public long getLong(String key, long defaultValue, Range range) {
    Object value = value(key, defaultValue);
    Long number = null;
    if (value instanceof Long || value instanceof Integer) {
      number = ((Number) value).longValue();
    } else if (value instanceof Double decimal && isWhole(decimal)) {
      number = decimal.longValue();
    }
    if (number == null) {
      throw wrongType(key, "a whole number", value, defaultValue);
    }
    requireInside(key, (double) number, range, (double) defaultValue);
    return record(key, number);
  }

  /** Whether a long holds the number; beyond 2^63 a cast would silently give another one. */
  private static boolean isWhole(double decimal) {
    return decimal == Math.rint(decimal) && Math.abs(decimal) < 0x1p63;
  }

  /**
   * A decimal number.
   *
   * @throws ConfigurationException if the value is none, or is not in the range
   */
  public double getDouble(String key, double defaultValue, Range range) {
    Object value = value(key, defaultValue);
    if (!(value instanceof Number number)) {
      throw wrongType(key, "a number", value, defaultValue);
    }
    double decimal = number.doubleValue();
    requireInside(key, decimal, range, defaultValue);
    return record(key, decimal);
  }

  /**
   * A decimal number, or null where the caller gave null.
   *
   * @throws ConfigurationException if the value is neither, or is not in the range
   */
  public @Nullable Double getNullableDouble(
      String key, @Nullable Double defaultValue, Range range) {
    Object value = has(key) ? given.get(key) : defaultValue;
    if (value == null) {
      effective.put(key, null);
      return null;
    }
    if (!(value instanceof Number number)) {
      throw wrongType(key, "a number or null", value, defaultValue);
    }
    double decimal = number.doubleValue();
    if (!range.contains(decimal)) {
      throw new ConfigurationException(
          RefusalCode.OUT_OF_RANGE,
          String.format(
              Locale.ROOT,
              "`%s` must be null or in %s, got %s; omit it for the default of %s",
              key,
              range,
              Range.format(decimal),
              defaultValue == null ? null : Range.format(defaultValue)));
    }
    return record(key, decimal);
  }

  /**
   * True or false.
   *
   * @throws ConfigurationException if the value is neither
   */
  public boolean getBoolean(String key, boolean defaultValue) {
    Object value = value(key, defaultValue);
    if (!(value instanceof Boolean flag)) {
      throw wrongType(key, "true or false", value, defaultValue);
    }
    return record(key, flag);
  }

  /**
   * A non-empty string.
   *
   * @throws ConfigurationException if the value is none
   */
  public String getString(String key, String defaultValue) {
    Object value = value(key, defaultValue);
    if (!(value instanceof String text)) {
      throw wrongType(key, "a string", value, defaultValue);
    }
    return record(key, requireText(key, text, defaultValue));
  }

  /**
   * A string, or null where the caller gave null.
   *
   * @throws ConfigurationException if the value is neither
   */
  public @Nullable String getNullableString(String key, @Nullable String defaultValue) {
    Object value = has(key) ? given.get(key) : defaultValue;
    if (value == null) {
      effective.put(key, null);
      return null;
    }
    if (!(value instanceof String text)) {
      throw wrongType(key, "a string or null", value, defaultValue);
    }
    return record(key, requireText(key, text, defaultValue));
  }

  private static String requireText(String key, String text, @Nullable String defaultValue) {
    if (text.isBlank()) {
      throw new ConfigurationException(
          String.format(
              Locale.ROOT,
              "`%s` must not be empty; omit it for the default of %s",
              key,
              MessageValue.of(defaultValue)));
    }
    return text;
  }

  /**
   * A list of anything.
   *
   * @throws ConfigurationException if the value is none
   */
  public List<?> getList(String key, List<?> defaultValue) {
    Object value = value(key, defaultValue);
    if (!(value instanceof List<?> list)) {
      throw wrongType(key, "a list", value, defaultValue);
    }
    return record(key, list);
  }

  /**
   * One of the constants of an enum, written in lower case, with {@code -} for {@code _}.
   *
   * @throws ConfigurationException if the value is none of them
   */
  public <E extends Enum<E>> E getEnum(String key, E defaultValue) {
    return constant(
        key,
        value(key, lowerCase(defaultValue)),
        defaultValue.getDeclaringClass(),
        "'" + lowerCase(defaultValue) + "'");
  }

  /**
   * One of the constants of an enum, or null where the caller gave null.
   *
   * @throws ConfigurationException if the value is neither
   */
  public <E extends Enum<E>> @Nullable E getNullableEnum(
      String key, Class<E> type, @Nullable E defaultValue) {
    String defaultName = defaultValue == null ? null : lowerCase(defaultValue);
    Object value = has(key) ? given.get(key) : defaultName;
    if (value == null) {
      effective.put(key, null);
      return null;
    }
    return constant(key, value, type, MessageValue.of(defaultName));
  }

  private <E extends Enum<E>> E constant(
      String key, Object value, Class<E> type, String defaultValue) {
    E[] constants = type.getEnumConstants();
    for (E constant : constants) {
      if (lowerCase(constant).equals(value)) {
        record(key, lowerCase(constant));
        return constant;
      }
    }
    Set<String> names =
        Arrays.stream(constants)
            .map(Configuration::lowerCase)
            .collect(Collectors.toCollection(TreeSet::new));
    throw new ConfigurationException(
        String.format(
            Locale.ROOT,
            "`%s` must be one of %s, got %s%s; omit it for the default of %s",
            key,
            quoted(names),
            MessageValue.of(value),
            didYouMean(value, names),
            defaultValue));
  }

  /**
   * A value of any type, for whoever asks to check.
   *
   * @return null if the caller gave none, or null
   */
  public @Nullable Object getAny(String key) {
    Object value = has(key) ? given.get(key) : null;
    effective.put(key, value);
    return value;
  }

  /**
   * Refuses keys that nobody asked for.
   *
   * @throws ConfigurationException naming the first such key and the known one nearest to it
   */
  public void requireAllKnown() {
    for (String key : new TreeSet<>(given.keySet())) {
      if (!known.contains(key)) {
        throw new ConfigurationException(
            RefusalCode.UNKNOWN_KEY,
            String.format(
                Locale.ROOT,
                "unexpected key `%s`%s; known keys: %s",
                key,
                didYouMean(key, known),
                String.join(", ", known)));
      }
    }
  }

  /** What was read so far, defaults included, in the order of reading. */
  public Map<String, @Nullable Object> effective() {
    return new LinkedHashMap<>(effective);
  }

  private Object value(String key, Object defaultValue) {
    if (!has(key)) {
      return defaultValue;
    }
    Object value = given.get(key);
    if (value == null) {
      throw new ConfigurationException(
          String.format(
              Locale.ROOT,
              "`%s` must not be null; omit it for the default of %s",
              key,
              MessageValue.of(defaultValue)));
    }
    return value;
  }

  private static void requireInside(String key, double value, Range range, double defaultValue) {
    if (!range.contains(value)) {
      throw new ConfigurationException(
          RefusalCode.OUT_OF_RANGE,
          String.format(
              Locale.ROOT,
              "`%s` must be in %s, got %s; omit it for the default of %s",
              key,
              range,
              Range.format(value),
              Range.format(defaultValue)));
    }
  }

  private <T> T record(String key, T value) {
    effective.put(key, value);
    return value;
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String quoted(Set<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }

  private static String didYouMean(Object unknown, Set<String> known) {
    return DidYouMean.nearest(String.valueOf(unknown), known)
        .map(nearest -> " (did you mean `" + nearest + "`?)")
        .orElse("");
  }

  private static ConfigurationException wrongType(
      String key, String wanted, Object value, @Nullable Object defaultValue) {
    return new ConfigurationException(
        RefusalCode.WRONG_TYPE,
        String.format(
            Locale.ROOT,
            "`%s` must be %s, got %s; omit it for the default of %s",
            key,
            wanted,
            MessageValue.of(value),
            MessageValue.of(defaultValue)));
  }
}
