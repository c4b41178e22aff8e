package org.gnnrec.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.configuration.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which a caller says what counts as a like: {@code relationshipType} for one type, or
 * several that count the same; {@code relationships} for types with weights and properties of their
 * own. {@code weightProperty}, {@code ratingProperty}, {@code minRating} and {@code
 * timestampProperty} beside them hold for every type that does not say otherwise.
 */
final class SignalKeys {
  private static final String TYPE = "relationshipType";
  private static final String MAP = "relationships";
  private static final Range RATING = Range.closed(-1_000_000_000, 1_000_000_000);

  private SignalKeys() {}

  static List<Signal> read(Configuration configuration) {
    Object map = configuration.getAny(MAP);
    List<String> types = map == null ? types(configuration) : List.of();
    if (map != null && configuration.has(TYPE)) {
      throw new ConfigurationException(
          "`relationshipType` and `relationships` both say what counts as a like; give one of"
              + " them");
    }
    Signal.Defaults defaults =
        new Signal.Defaults(
            configuration.getNullableString("weightProperty", null),
            configuration.getNullableString("ratingProperty", null),
            configuration.getNullableString("timestampProperty", null),
            configuration.getNullableDouble("minRating", null, RATING),
            Signal.readOrientation(configuration, Orientation.NATURAL));
    List<Signal> signals = new ArrayList<>();
    types.forEach(type -> signals.add(Signal.from(type, Map.of(), defaults)));
    if (map != null) {
      signals(map).forEach((type, given) -> addAll(signals, type, given, defaults));
    }
    return signals;
  }

  /** The scale of weights; weights that a caller gave for types stay as they are by default. */
  static WeightScale readScale(Configuration configuration, List<Signal> signals) {
    WeightScale scale = configuration.getEnum("weightScale", WeightScale.AUTO);
    boolean weighted =
        signals.stream().anyMatch(each -> !each.negative() && each.weightProperty() != null);
    boolean varied = signals.stream().map(Signal::weight).distinct().count() > 1;
    if (scale == WeightScale.AUTO) {
      return weighted ? scale : WeightScale.NONE;
    }
    boolean fades = configuration.has("halfLifeDays");
    if (scale == WeightScale.LOG && !weighted && !varied && !fades) {
      throw new ConfigurationException(
          "`weightScale` is 'log', and no like has a weight; name the property that holds it as"
              + " `weightProperty`, or omit `weightScale`");
    }
    return scale;
  }

  /** How likes fade; null if they do not. */
  static @Nullable Fading readFading(
      Configuration configuration, List<Signal> signals, WeightScale scale) {
    Double days = configuration.getNullableDouble("halfLifeDays", null, Fading.DAYS);
    if (days == null) {
      return null;
    }
    for (Signal signal : signals) {
      if (!signal.negative() && signal.timestampProperty() == null) {
        throw new ConfigurationException(
            "`halfLifeDays` needs to know when each `"
                + signal.type()
                + "` came about; give the property that holds it as `timestampProperty`, or omit"
                + " `halfLifeDays`");
      }
    }
    if (scale == WeightScale.UNWEIGHTED) {
      throw new ConfigurationException(
          "`halfLifeDays` makes likes weigh less with time, and `weightScale: 'unweighted'` makes"
              + " all weigh the same; omit one of the two");
    }
    return new Fading(days, null);
  }

  private static Map<?, ?> signals(Object given) {
    if (given instanceof Map<?, ?> map && !map.isEmpty()) {
      return map;
    }
    throw new ConfigurationException(
        RefusalCode.WRONG_TYPE,
        "`relationships` must be a map from relationship types to weights or maps, as in {BOUGHT:"
            + " 5, VIEWED: 1}, got "
            + given
            + "; for types that count the same give `relationshipType: 'A|B'`");
  }

  /** A type may be given several times over, by a list: ratings of 4 as likes, 1 as dislikes. */
  private static void addAll(
      List<Signal> signals, Object type, @Nullable Object given, Signal.Defaults defaults) {
    String name = requireName(MAP, type);
    if (given instanceof List<?> list && !list.isEmpty()) {
      list.forEach(each -> signals.add(Signal.from(name, each, defaults)));
    } else {
      signals.add(Signal.from(name, given, defaults));
    }
  }

  private static List<String> types(Configuration configuration) {
    Object given = configuration.has(TYPE) ? configuration.getAny(TYPE) : null;
    if (!(given instanceof List<?> list)) {
      // What is not text is refused by the reading of a string.
      return split(configuration.getString(TYPE, "LIKED"));
    }
    Set<String> types = new LinkedHashSet<>();
    for (Object each : list) {
      types.addAll(split(requireName(TYPE, each)));
    }
    if (types.isEmpty()) {
      throw new ConfigurationException(
          "`relationshipType` must not be an empty list; omit it for the default of 'LIKED'");
    }
    return List.copyOf(types);
  }

  private static List<String> split(String text) {
    Set<String> types = new LinkedHashSet<>();
    for (String type : text.split("\\|", -1)) {
      // Cypher also allows a colon before each type but the first.
      String name = type.strip().replaceFirst("^:", "");
      types.add(requireName(TYPE, name));
    }
    return List.copyOf(types);
  }

  private static String requireName(String key, @Nullable Object name) {
    if (name instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new ConfigurationException(
        RefusalCode.WRONG_TYPE,
        "`"
            + key
            + "` must name relationship types, as 'LIKED', 'LIKED|BOUGHT' or ['LIKED', 'BOUGHT'],"
            + " got "
            + (name instanceof String ? "an empty name" : String.valueOf(name)));
  }
}
