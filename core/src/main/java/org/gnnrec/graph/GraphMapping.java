package org.gnnrec.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Where users, items and likes are found in a property graph: {@code
 * (:userLabel)-[:TYPE]->(:itemLabel)} for the type of each signal.
 *
 * @param userLabel labels of the nodes that get recommendations
 * @param itemLabel labels of the nodes that are recommended; they may be the same
 * @param signals the relationships from users to items, at least one of them positive
 * @param weightScale what becomes of the weights of likes
 * @param fading how likes lose weight with time, or null if they do not
 * @param userIdProperty property with the user's external id, or null where the node's own id is it
 * @param itemIdProperty property with the item's external id, likewise
 */
public record GraphMapping(
    NodeLabels userLabel,
    NodeLabels itemLabel,
    List<Signal> signals,
    WeightScale weightScale,
    @Nullable Fading fading,
    @Nullable String userIdProperty,
    @Nullable String itemIdProperty) {

  /** The keys of a configuration that {@link #from(Configuration)} reads. */
  public static final List<String> KEYS =
      List.of(
          "userLabel",
          "itemLabel",
          "relationshipType",
          "relationships",
          "weightProperty",
          "ratingProperty",
          "timestampProperty",
          "minRating",
          "orientation",
          "weightScale",
          "halfLifeDays",
          "userIdProperty",
          "itemIdProperty");

  /** Refuses signals of which none is a like, and types of two orientations. */
  public GraphMapping {
    signals = List.copyOf(signals);
    if (signals.stream().allMatch(Signal::negative)) {
      throw new ConfigurationException(
          "`relationships` must have a type that tells what users like, got "
              + signals.stream().map(signal -> "`" + signal.type() + "`").toList()
              + ", of which all are negative; add one without `negative: true`");
    }
    requireOneOrientation(signals);
  }

  private static void requireOneOrientation(List<Signal> signals) {
    Map<String, Orientation> known = new LinkedHashMap<>();
    for (Signal signal : signals) {
      Orientation other = known.putIfAbsent(signal.type(), signal.orientation());
      if (other != null && other != signal.orientation()) {
        throw new ConfigurationException(
            "`relationships` gives `"
                + signal.type()
                + "` the orientations "
                + other
                + " and "
                + signal.orientation()
                + "; give one of them, or 'UNDIRECTED' for both ways");
      }
    }
  }

  /**
   * A mapping with relationships of one type.
   *
   * @param userLabel of the users
   * @param itemLabel of the items
   * @param type of the relationships from users to items
   * @param weightProperty property of the relationships with a weight, or null for 1
   * @param ratingProperty property of the relationships with a rating, or null if none is read
   * @param timestampProperty property of the relationships with a time, or null if none is read
   */
  public static GraphMapping of(
      String userLabel,
      String itemLabel,
      String type,
      @Nullable String userIdProperty,
      @Nullable String itemIdProperty,
      @Nullable String weightProperty,
      @Nullable String ratingProperty,
      @Nullable String timestampProperty) {
    return new GraphMapping(
        NodeLabels.of(userLabel),
        NodeLabels.of(itemLabel),
        List.of(
            new Signal(type, 1, weightProperty, ratingProperty, timestampProperty, null, false)),
        WeightScale.NONE,
        null,
        userIdProperty,
        itemIdProperty);
  }

  /**
   * Reads the mapping keys of a configuration; an id property defaults to the first label in lower
   * camel case with "Id" behind it.
   *
   * @throws ConfigurationException if a value is refused
   */
  public static GraphMapping from(Configuration configuration) {
    NodeLabels userLabel = NodeLabels.read(configuration, "userLabel", "User");
    NodeLabels itemLabel = NodeLabels.read(configuration, "itemLabel", "Movie");
    List<Signal> signals = SignalKeys.read(configuration);
    WeightScale scale = SignalKeys.readScale(configuration, signals);
    return new GraphMapping(
        userLabel,
        itemLabel,
        signals,
        scale,
        SignalKeys.readFading(configuration, signals, scale),
        configuration.getNullableString("userIdProperty", idProperty(userLabel.first())),
        configuration.getNullableString("itemIdProperty", idProperty(itemLabel.first())));
  }

  private static String idProperty(String label) {
    return label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1) + "Id";
  }

  /** The signals that tell what users like. */
  public List<Signal> likes() {
    return signals.stream().filter(signal -> !signal.negative()).toList();
  }

  /** The signals that tell what users do not like. */
  public List<Signal> dislikes() {
    return signals.stream().filter(Signal::negative).toList();
  }

  /** The types of likes, in the order given and each once. */
  public Set<String> likeTypes() {
    return types(likes());
  }

  /** The types of all signals, in the order given and each once. */
  public Set<String> types() {
    return types(signals);
  }

  private static Set<String> types(List<Signal> signals) {
    return signals.stream().map(Signal::type).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The types of likes as a pattern of Cypher has them: {@code BOUGHT|VIEWED}. */
  public String likePattern() {
    return String.join("|", likeTypes());
  }

  /** Users, likes and items as a pattern of Cypher, for messages. */
  public String pattern() {
    Set<Orientation> ways = new LinkedHashSet<>();
    likes().forEach(like -> ways.add(like.orientation()));
    boolean forward = ways.equals(Set.of(Orientation.NATURAL));
    boolean backward = ways.equals(Set.of(Orientation.REVERSE));
    return String.format(
        Locale.ROOT,
        "(:%s)%s-[:%s]-%s(:%s)",
        userLabel,
        backward ? "<" : "",
        likePattern(),
        forward ? ">" : "",
        itemLabel);
  }

  /**
   * Whether likes have weights: where a signal reads them from a property, not all likes count the
   * same, or they fade. Otherwise a pair is one like of weight 1, however many relationships it
   * has.
   */
  public boolean isWeighted() {
    List<Signal> likes = likes();
    return weightScale != WeightScale.UNWEIGHTED
        && (fading != null
            || likes.stream()
                .anyMatch(
                    like ->
                        like.weightProperty() != null || like.weight() != likes.get(0).weight()));
  }

  /** Whether every like has a rating that models may learn from. */
  public boolean hasRatings() {
    return likes().stream().allMatch(like -> like.ratingProperty() != null);
  }

  /** Whether a relationship may be a like in both directions. */
  public boolean isUndirected() {
    return signals.stream().anyMatch(signal -> signal.orientation() == Orientation.UNDIRECTED);
  }

  /** Whether all relationships lead from users to items. */
  public boolean isNatural() {
    return signals.stream().allMatch(signal -> signal.orientation() == Orientation.NATURAL);
  }

  /** Whether the users or the items are known by their nodes alone. */
  public boolean isWithoutIds() {
    return userIdProperty == null || itemIdProperty == null;
  }

  /** Whether every like has a time. */
  public boolean hasTimestamps() {
    return likes().stream().allMatch(like -> like.timestampProperty() != null);
  }

  /** The same mapping, by which neither ratings nor times are read, but for times to fade by. */
  public GraphMapping withoutRatingsAndTimes() {
    List<Signal> fewer =
        signals.stream()
            .map(fading == null ? Signal::withoutRatingsAndTimes : Signal::withoutRatings)
            .toList();
    return with(fewer, weightScale, fading);
  }

  /** The same mapping, where likes fade from the newest of some on. */
  public GraphMapping fadingFrom(long @Nullable [] timestamps) {
    return fading == null || timestamps == null || timestamps.length == 0
        ? this
        : with(signals, weightScale, fading.from(Arrays.stream(timestamps).max().getAsLong()));
  }

  /** The same mapping with another scale of weights. */
  public GraphMapping with(WeightScale scale) {
    return with(signals, scale, fading);
  }

  private GraphMapping with(List<Signal> others, WeightScale scale, @Nullable Fading other) {
    return new GraphMapping(
        userLabel, itemLabel, others, scale, other, userIdProperty, itemIdProperty);
  }

  /** The mapping as a model file holds it. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("userLabel", userLabel.toValue());
    map.put("itemLabel", itemLabel.toValue());
    map.put("signals", signals.stream().map(Signal::toMap).toList());
    map.put("weightScale", weightScale.name());
    if (fading != null) {
      map.put("fading", fading.toMap());
    }
    map.put("userIdProperty", userIdProperty);
    map.put("itemIdProperty", itemIdProperty);
    return map;
  }

  /**
   * Reads what {@link #toMap} gave, or what it gave when there was one type of relationship.
   *
   * @throws CorruptFileException if something is missing or refused
   */
  public static GraphMapping from(Fields fields) throws CorruptFileException {
    try {
      if (fields.optional("signals") == null) {
        return ofOneType(fields);
      }
      List<Signal> signals = new ArrayList<>();
      for (Object signal : fields.list("signals")) {
        signals.add(Signal.from(new Fields(Fields.cast("signals", signal, Map.class))));
      }
      return new GraphMapping(
          NodeLabels.from(fields, "userLabel"),
          NodeLabels.from(fields, "itemLabel"),
          signals,
          weightScale(fields.string("weightScale")),
          Fading.from(fields.optional("fading")),
          fields.optionalString("userIdProperty"),
          fields.optionalString("itemIdProperty"));
    } catch (ConfigurationException e) {
      throw new CorruptFileException("damaged mapping: " + e.getMessage());
    }
  }

  private static WeightScale weightScale(String name) throws CorruptFileException {
    for (WeightScale scale : WeightScale.values()) {
      if (scale.name().equals(name)) {
        return scale;
      }
    }
    throw new CorruptFileException("damaged mapping: weightScale " + name);
  }

  /** Model files of 0.1.0. */
  private static GraphMapping ofOneType(Fields fields) throws CorruptFileException {
    return of(
        fields.string("userLabel"),
        fields.string("itemLabel"),
        fields.string("relationshipType"),
        fields.string("userIdProperty"),
        fields.string("itemIdProperty"),
        fields.optionalString("weightProperty"),
        fields.optionalString("ratingProperty"),
        fields.optionalString("timestampProperty"));
  }
}
