package org.gnnrec.specification.parameter;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.Range;
import org.jspecify.annotations.Nullable;

/** What a parameter may be. */
public sealed interface ParameterType {
  /**
   * Reads a value.
   *
   * @param byDefault the value if the caller gave none; messages name it
   * @throws org.gnnrec.configuration.ConfigurationException if what the caller gave is refused
   */
  @Nullable Object read(Configuration configuration, String key, @Nullable Object byDefault);

  /** The values that are allowed, for the documents, in Markdown. */
  String documentedRange();

  /** Whether it is a number, so that a search may draw it from an interval. */
  default boolean isNumber() {
    return false;
  }

  /** Whether it is a whole number. */
  default boolean isWhole() {
    return false;
  }

  /**
   * A whole number.
   *
   * @param range where it lies
   */
  record WholeNumber(Range range) implements ParameterType {
    @Override
    public Object read(Configuration configuration, String key, @Nullable Object byDefault) {
      return configuration.getLong(key, declared(Long.class, key, byDefault), range);
    }

    @Override
    public String documentedRange() {
      boolean any = range.contains(Long.MIN_VALUE) && range.contains(Long.MAX_VALUE);
      return any ? "any integer" : ParameterText.interval(range);
    }

    @Override
    public boolean isNumber() {
      return true;
    }

    @Override
    public boolean isWhole() {
      return true;
    }
  }

  /**
   * A decimal number.
   *
   * @param range where it lies
   */
  record Decimal(Range range) implements ParameterType {
    @Override
    public Object read(Configuration configuration, String key, @Nullable Object byDefault) {
      return configuration.getDouble(key, declared(Double.class, key, byDefault), range);
    }

    @Override
    public String documentedRange() {
      return ParameterText.interval(range);
    }

    @Override
    public boolean isNumber() {
      return true;
    }
  }

  /**
   * A decimal number, or null where the training is to choose.
   *
   * @param range where it lies
   */
  record DecimalOrNull(Range range) implements ParameterType {
    @Override
    public @Nullable Object read(
        Configuration configuration, String key, @Nullable Object byDefault) {
      return configuration.getNullableDouble(key, (Double) byDefault, range);
    }

    @Override
    public String documentedRange() {
      return ParameterText.interval(range) + ", null";
    }

    @Override
    public boolean isNumber() {
      return true;
    }
  }

  /** True or false. */
  record Flag() implements ParameterType {
    @Override
    public Object read(Configuration configuration, String key, @Nullable Object byDefault) {
      return configuration.getBoolean(key, declared(Boolean.class, key, byDefault));
    }

    @Override
    public String documentedRange() {
      return "`true`, `false`";
    }
  }

  /**
   * One of an enum's constants.
   *
   * @param type the enum
   */
  record Choice<E extends Enum<E>>(Class<E> type) implements ParameterType {
    @Override
    public Object read(Configuration configuration, String key, @Nullable Object byDefault) {
      return configuration.getEnum(key, declared(type, key, byDefault));
    }

    @Override
    public String documentedRange() {
      return constants(type);
    }
  }

  /**
   * One of an enum's constants, or null where the training is to choose.
   *
   * @param type the enum
   */
  record ChoiceOrNull<E extends Enum<E>>(Class<E> type) implements ParameterType {
    @Override
    public @Nullable Object read(
        Configuration configuration, String key, @Nullable Object byDefault) {
      return configuration.getNullableEnum(key, type, type.cast(byDefault));
    }

    @Override
    public String documentedRange() {
      return constants(type) + ", null";
    }
  }

  private static <T> T declared(Class<T> type, String key, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "`%s` has a default of another type: %s", key, value));
    }
    return type.cast(value);
  }

  private static String constants(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(ParameterText::value)
        .collect(Collectors.joining(", "));
  }
}
