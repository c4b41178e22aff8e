package org.gnnrec.specification.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;
import org.jspecify.annotations.Nullable;

/**
 * A model's hyper-parameter: the one place that says what it is. A whole number is a {@link Long},
 * a decimal number a {@link Double}, a choice a constant of its enum.
 *
 * @param key its name in a configuration
 * @param type what it may be
 * @param byDefault its value if the caller gives none
 * @param exceptions other defaults; the first whose condition holds counts
 * @param meaning one sentence, in Markdown
 */
public record Parameter(
    String key,
    ParameterType type,
    @Nullable Object byDefault,
    List<ConditionalDefault> exceptions,
    String meaning) {

  /**
   * A default under a condition.
   *
   * @param condition when it counts
   * @param value the default
   */
  public record ConditionalDefault(Condition condition, @Nullable Object value) {}

  /** Checks that the defaults are values that a caller may give. */
  public Parameter {
    exceptions = List.copyOf(exceptions);
    requireAllowed(key, type, byDefault);
    for (ConditionalDefault exception : exceptions) {
      requireAllowed(key, type, exception.value());
    }
  }

  private static void requireAllowed(String key, ParameterType type, @Nullable Object value) {
    try {
      type.read(new Configuration(Map.of()), key, value);
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "`%s` cannot be its own default of %s", key, value), e);
    }
  }

  /** A whole number. */
  public static Parameter whole(String key, long byDefault, Range range, String meaning) {
    return of(key, new ParameterType.WholeNumber(range), byDefault, meaning);
  }

  /** A decimal number. */
  public static Parameter decimal(String key, double byDefault, Range range, String meaning) {
    return of(key, new ParameterType.Decimal(range), byDefault, meaning);
  }

  /** A decimal number that the training chooses by default, which is null. */
  public static Parameter decimalOrNull(String key, Range range, String meaning) {
    return of(key, new ParameterType.DecimalOrNull(range), null, meaning);
  }

  /** True or false. */
  public static Parameter flag(String key, boolean byDefault, String meaning) {
    return of(key, new ParameterType.Flag(), byDefault, meaning);
  }

  /** One of an enum's constants. */
  public static <E extends Enum<E>> Parameter choice(String key, E byDefault, String meaning) {
    return of(key, new ParameterType.Choice<>(byDefault.getDeclaringClass()), byDefault, meaning);
  }

  /** One of an enum's constants that the training chooses by default, which is null. */
  public static <E extends Enum<E>> Parameter choiceOrNull(
      String key, Class<E> type, String meaning) {
    return of(key, new ParameterType.ChoiceOrNull<>(type), null, meaning);
  }

  /** A seed of random numbers. */
  public static Parameter seed(String meaning) {
    return whole("randomSeed", 42, Range.closed(Long.MIN_VALUE, Long.MAX_VALUE), meaning);
  }

  private static Parameter of(
      String key, ParameterType type, @Nullable Object byDefault, String meaning) {
    return new Parameter(key, type, byDefault, List.of(), meaning);
  }

  /** The same parameter with another default, a whole number, under a further condition. */
  public Parameter when(Condition condition, int value) {
    return when(condition, type.isWhole() ? (Object) (long) value : (Object) (double) value);
  }

  /** The same parameter with another default under a further condition. */
  public Parameter when(Condition condition, Object value) {
    List<ConditionalDefault> more = new ArrayList<>(exceptions);
    more.add(new ConditionalDefault(condition, value));
    return new Parameter(key, type, byDefault, more, meaning);
  }

  /**
   * The default.
   *
   * @param before the parameters that stand before this one in the table
   */
  @Nullable Object defaultFor(ParameterValues before, GraphSize size) {
    for (ConditionalDefault exception : exceptions) {
      if (exception.condition().holds().test(before, size)) {
        return exception.value();
      }
    }
    return byDefault;
  }

  /** The default with its exceptions, for the documents. */
  String documentedDefault() {
    String usual = ParameterText.value(byDefault);
    return exceptions.isEmpty()
        ? usual
        : exceptions.stream()
            .map(each -> each.condition().description() + ": " + ParameterText.value(each.value()))
            .collect(Collectors.joining("; ", usual + " (", ")"));
  }
}
