package org.gnnrec.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.sampling.RandomStream;
import org.gnnrec.specification.parameter.Parameter;
import org.gnnrec.specification.parameter.ParameterTable;
import org.gnnrec.specification.parameter.ParameterType;
import org.jspecify.annotations.Nullable;

/**
 * Values of parameters to draw from, independently and at random (Bergstra and Bengio, "Random
 * Search for Hyper-Distribution Optimization", JMLR 2012). Immutable and thread-safe.
 */
public final class SearchSpace {
  private static final MathContext DIGITS = new MathContext(4);
  private static final double MOST_EXACT = 1L << 53;

  private final Map<String, Distribution> parameters;

  private SearchSpace(Map<String, Distribution> parameters) {
    this.parameters = parameters;
  }

  /** Where the values of one parameter are drawn from. */
  private sealed interface Distribution {
    Object draw(SplittableRandom random);

    /** Values whose acceptance shows that of all. */
    List<Object> extremes();
  }

  private record Choice(List<Object> values) implements Distribution {
    @Override
    public Object draw(SplittableRandom random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public List<Object> extremes() {
      return values;
    }
  }

  private record Whole(long min, long max, boolean logarithmic) implements Distribution {
    @Override
    public Object draw(SplittableRandom random) {
      if (!logarithmic) {
        return random.nextLong(min, max + 1);
      }
      // Each whole number owns what would be rounded down to it.
      double drawn = Math.exp(between(random, Math.log((double) min), Math.log(max + 1.0)));
      return Math.max(min, Math.min(max, (long) Math.floor(drawn)));
    }

    @Override
    public List<Object> extremes() {
      return List.of(min, max);
    }
  }

  private record Decimals(double min, double max, boolean logarithmic) implements Distribution {
    @Override
    public Object draw(SplittableRandom random) {
      double drawn =
          logarithmic
              ? Math.exp(between(random, Math.log(min), Math.log(max)))
              : between(random, min, max);
      double readable = new BigDecimal(drawn).round(DIGITS).doubleValue();
      return Math.max(min, Math.min(max, readable));
    }

    @Override
    public List<Object> extremes() {
      return List.of(min, max);
    }
  }

  private static double between(SplittableRandom random, double from, double to) {
    return from + random.nextDouble() * (to - from);
  }

  /**
   * Reads ranges: a list of values, or {@code {min, max, scale: 'linear' | 'log'}}, of whole
   * numbers where the parameter is one.
   *
   * @param key the configuration key, for messages
   * @param given by name of a parameter
   * @param known the parameters that there are
   * @throws ConfigurationException if a parameter is unknown or a range is none
   */
  public static SearchSpace from(
      String key, Map<String, ? extends @Nullable Object> given, ParameterTable known) {
    if (given.isEmpty()) {
      throw new ConfigurationException(
          "`" + key + "` must name parameters with their values, as in " + example(key));
    }
    // Sorted, since maps from a caller come in any order, and draws must not depend on that.
    Map<String, Distribution> parameters = new TreeMap<>();
    given.forEach(
        (name, values) -> {
          Parameter parameter = known.find(name);
          if (parameter == null) {
            throw unknown(key, name, known.keys());
          }
          parameters.put(name, distribution(key + "." + name, values, parameter.type()));
        });
    return new SearchSpace(parameters);
  }

  private static String example(String key) {
    return key + ": {learningRate: {min: 0.001, max: 0.1, scale: 'log'}, layers: [1, 2, 3]}";
  }

  private static ConfigurationException unknown(String key, String name, List<String> known) {
    return new ConfigurationException(
        RefusalCode.UNKNOWN_KEY,
        String.format(
            Locale.ROOT,
            "`%s` names `%s`, which the model does not have%s; its parameters: %s",
            key,
            name,
            DidYouMean.nearest(name, known)
                .map(near -> " (did you mean `" + near + "`?)")
                .orElse(""),
            String.join(", ", known)));
  }

  private static Distribution distribution(
      String key, @Nullable Object values, ParameterType type) {
    if (values instanceof List<?> list && !list.isEmpty()) {
      List<Object> choices = new ArrayList<>();
      for (Object value : list) {
        if (value == null) {
          throw new ConfigurationException("`" + key + "` must not hold null");
        }
        choices.add(value);
      }
      return new Choice(List.copyOf(choices));
    }
    if (values instanceof Map<?, ?> range && type.isNumber()) {
      Map<String, @Nullable Object> keys = new LinkedHashMap<>();
      range.forEach((name, value) -> keys.put(String.valueOf(name), value));
      return interval(key, keys, type);
    }
    throw new ConfigurationException(
        RefusalCode.WRONG_TYPE,
        String.format(
            Locale.ROOT,
            "`%s` must be a list of values%s, got %s",
            key,
            type.isNumber() ? " or a map {min, max, scale}" : "",
            values));
  }

  private static Distribution interval(
      String key, Map<String, @Nullable Object> keys, ParameterType type) {
    try {
      for (String end : new String[] {"min", "max"}) {
        if (!keys.containsKey(end)) {
          throw new ConfigurationException("`" + end + "` is missing");
        }
      }
      Configuration range = new Configuration(keys);
      String scale = range.getString("scale", "linear");
      if (!scale.equals("linear") && !scale.equals("log")) {
        throw new ConfigurationException(
            "`scale` must be one of 'linear', 'log', got '" + scale + "'");
      }
      boolean logarithmic = scale.equals("log");
      Object min = range.getAny("min");
      Object max = range.getAny("max");
      range.requireAllKnown();
      Distribution interval =
          type.isWhole()
              ? new Whole(whole("min", min), whole("max", max), logarithmic)
              : new Decimals(decimal("min", min), decimal("max", max), logarithmic);
      requireOrder(interval, logarithmic);
      return interval;
    } catch (ConfigurationException e) {
      throw e.at(key);
    }
  }

  private static long whole(String end, @Nullable Object value) {
    double number = decimal(end, value);
    if (number != Math.rint(number) || Math.abs(number) > MOST_EXACT) {
      throw new ConfigurationException(
          RefusalCode.WRONG_TYPE, "`" + end + "` must be a whole number, got " + value);
    }
    return (long) number;
  }

  private static double decimal(String end, @Nullable Object value) {
    if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw new ConfigurationException(
          RefusalCode.WRONG_TYPE, "`" + end + "` must be a number, got " + value);
    }
    return number.doubleValue();
  }

  private static void requireOrder(Distribution interval, boolean logarithmic) {
    double min = ((Number) interval.extremes().get(0)).doubleValue();
    double max = ((Number) interval.extremes().get(1)).doubleValue();
    if (!(min < max)) {
      throw new ConfigurationException(
          "`min` must be below `max`, got " + min + " and " + max + "; give one value as a list");
    }
    if (logarithmic && min <= 0) {
      throw new ConfigurationException(
          "`min` must be above 0 for `scale` 'log', got " + min + "; raise it, or take 'linear'");
    }
  }

  /**
   * Draws one value per parameter.
   *
   * @param draw counts the draws; the same seed and draw give the same values
   */
  public Map<String, Object> draw(long seed, long draw) {
    SplittableRandom random = RandomStream.SEARCH.random(seed, draw);
    Map<String, Object> values = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> values.put(name, parameter.draw(random)));
    return values;
  }

  /** Maps of one value each, whose acceptance shows that of all. */
  public List<Map<String, Object>> extremes() {
    List<Map<String, Object>> extremes = new ArrayList<>();
    parameters.forEach(
        (name, parameter) ->
            parameter.extremes().forEach(value -> extremes.add(Map.of(name, value))));
    return extremes;
  }
}
