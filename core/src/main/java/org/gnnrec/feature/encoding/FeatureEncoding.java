package org.gnnrec.feature.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.feature.DerivedFeature;
import org.gnnrec.feature.FeatureChoice;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.feature.PropertyColumn;
import org.gnnrec.graph.Interactions;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;

/**
 * How users, or items, become numbers. It is fitted once, on the interactions of a training part
 * and on the nodes that have some in it, and then gives the same numbers to the same node for ever:
 * averages, scales, vocabularies and bases come from the training part alone, whatever is encoded
 * with them. It is stored with the model, so that a node which comes later is encoded alike.
 *
 * <p>Immutable and thread-safe.
 */
public final class FeatureEncoding {
  /** 1 GiB. */
  private static final int MOST_VALUES = 1 << 28;

  private final List<EncodedFeature> features;
  private final List<String> columns;

  private FeatureEncoding(List<EncodedFeature> features) {
    this.features = List.copyOf(features);
    List<String> names = new ArrayList<>();
    for (EncodedFeature feature : features) {
      names.addAll(feature.columns());
    }
    this.columns = List.copyOf(names);
  }

  /**
   * Fits the features of users.
   *
   * @param choices what the configuration asks for under {@code userFeatures}
   * @param training the interactions of the training part
   * @param properties of the users
   * @throws ConfigurationException if a choice needs what was not read
   */
  public static FeatureEncoding ofUsers(
      List<FeatureChoice> choices, Interactions training, NodeProperties properties) {
    return fit("userFeatures", choices, NodeInteractions.ofUsers(training), properties);
  }

  /** Fits the features of items, see {@link #ofUsers}. */
  public static FeatureEncoding ofItems(
      List<FeatureChoice> choices, Interactions training, NodeProperties properties) {
    return fit("itemFeatures", choices, NodeInteractions.ofItems(training), properties);
  }

  private static FeatureEncoding fit(
      String key,
      List<FeatureChoice> choices,
      NodeInteractions training,
      NodeProperties properties) {
    List<EncodedFeature> features = new ArrayList<>();
    for (FeatureChoice choice : choices) {
      features.add(
          choice instanceof FeatureChoice.Property property
              ? fit(key, property, column(property, properties), training)
              : fit(key, ((FeatureChoice.LikeStatistic) choice).feature(), training));
    }
    return new FeatureEncoding(features);
  }

  private static PropertyColumn column(FeatureChoice.Property choice, NodeProperties properties) {
    return properties
        .column(choice.name())
        .orElseThrow(
            () -> new IllegalArgumentException("`" + choice.name() + "` has not been read"));
  }

  private static EncodedFeature fit(String key, DerivedFeature feature, NodeInteractions training) {
    if (feature.needsRatings() && training.ratings() == null) {
      throw lacks(key, feature, "ratingProperty", "rating");
    }
    if (feature.needsTimestamps() && training.timestamps() == null) {
      throw lacks(key, feature, "timestampProperty", "timestamp");
    }
    return fit(feature, training);
  }

  /** Fits a feature to likes that have what it needs. */
  static EncodedFeature fit(DerivedFeature feature, NodeInteractions training) {
    return switch (feature) {
      case RATING_MEAN, RATING_VARIANCE, RATING_COUNT, POPULARITY ->
          NodeStatistic.fit(feature, training);
      case HOUR_OF_DAY, DAY_OF_WEEK -> NodeHistogram.fit(feature, training);
    };
  }

  private static ConfigurationException lacks(
      String key, DerivedFeature feature, String propertyKey, String example) {
    return new ConfigurationException(
        "`"
            + key
            + "`: '"
            + feature.label()
            + "' needs `"
            + propertyKey
            + "`; set it to the relationship property that it is computed from, such as '"
            + example
            + "', or leave the feature out");
  }

  private static EncodedFeature fit(
      String key, FeatureChoice.Property choice, PropertyColumn column, NodeInteractions training) {
    if (choice.reading() == FeatureChoice.Reading.CATEGORIES
        && !(column instanceof PropertyColumn.Vectors)) {
      return CategoryFeature.fit(column, training, choice.maxCategories());
    }
    if (column instanceof PropertyColumn.Numbers numbers) {
      requireReading(key, choice, FeatureChoice.Reading.NUMBER, "numbers");
      return NumberFeature.fit(numbers, training);
    }
    if (column instanceof PropertyColumn.Vectors vectors) {
      requireReading(key, choice, FeatureChoice.Reading.VECTOR, "lists of numbers");
      return ReducedFeature.fit(vectors, training, choice.dimension());
    }
    requireReading(key, choice, FeatureChoice.Reading.CATEGORIES, "strings");
    return CategoryFeature.fit(column, training, choice.maxCategories());
  }

  private static void requireReading(
      String key, FeatureChoice.Property choice, FeatureChoice.Reading natural, String held) {
    if (choice.reading() != FeatureChoice.Reading.AUTO && choice.reading() != natural) {
      throw new ConfigurationException(
          "`"
              + key
              + "`: `"
              + choice.name()
              + "` holds "
              + held
              + ", which cannot be taken as '"
              + choice.reading().name().toLowerCase(Locale.ROOT)
              + "'; omit `as`");
    }
  }

  /** The names of all columns. */
  public List<String> columns() {
    return columns;
  }

  /** The properties that must be read of a node before it can be encoded. */
  public List<String> properties() {
    List<String> properties = new ArrayList<>();
    for (EncodedFeature feature : features) {
      String property = feature.property();
      if (property != null) {
        properties.add(property);
      }
    }
    return properties;
  }

  /** Encodes users. */
  public FeatureMatrix encodeUsers(Interactions interactions, NodeProperties properties) {
    return encode(NodeInteractions.ofUsers(interactions), properties);
  }

  /** Encodes items. */
  public FeatureMatrix encodeItems(Interactions interactions, NodeProperties properties) {
    return encode(NodeInteractions.ofItems(interactions), properties);
  }

  /**
   * Encodes nodes.
   *
   * @param interactions their likes
   * @param properties their properties; one that is absent, or of another type than at the time of
   *     fitting, counts as missing
   * @throws IllegalArgumentException if the two speak of different numbers of nodes
   * @throws ConfigurationException if there are too many values to hold
   */
  public FeatureMatrix encode(NodeInteractions interactions, NodeProperties properties) {
    int rows = interactions.rows();
    if (properties.rows() != rows) {
      throw new IllegalArgumentException(
          "likes of " + rows + " nodes, but properties of " + properties.rows());
    }
    if ((long) rows * columns.size() > MOST_VALUES) {
      throw new ConfigurationException(
          "`userFeatures` or `itemFeatures` give "
              + rows
              + " nodes "
              + columns.size()
              + " columns each, more than "
              + MOST_VALUES
              + " values; choose fewer, or lower `maxCategories` or `dimension`");
    }
    float[] values = new float[rows * columns.size()];
    int from = 0;
    for (EncodedFeature feature : features) {
      for (int row = 0; row < rows; row++) {
        feature.encode(interactions, properties, row, values, row * columns.size() + from);
      }
      from += feature.columns().size();
    }
    return new FeatureMatrix(rows, columns, values);
  }

  /** The encoding as small values, for {@link #from}. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("features", features.stream().map(EncodedFeature::toMap).toList());
    return map;
  }

  /**
   * Reads what {@link #toMap} gave.
   *
   * @throws CorruptFileException if something is missing or of another type
   */
  public static FeatureEncoding from(Fields fields) throws CorruptFileException {
    List<EncodedFeature> features = new ArrayList<>();
    try {
      for (Object element : fields.list("features")) {
        features.add(feature(new Fields(Fields.cast("features", element, Map.class))));
      }
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException("damaged features: " + e.getMessage());
    }
    return new FeatureEncoding(features);
  }

  private static EncodedFeature feature(Fields fields) throws CorruptFileException {
    String kind = fields.string("kind");
    return switch (kind) {
      case NodeStatistic.KIND -> NodeStatistic.from(fields);
      case NodeHistogram.KIND -> NodeHistogram.from(fields);
      case NumberFeature.KIND -> NumberFeature.from(fields);
      case CategoryFeature.KIND -> CategoryFeature.from(fields);
      case ReducedFeature.KIND -> ReducedFeature.from(fields);
      default -> throw new CorruptFileException("unknown kind of feature '" + kind + "'");
    };
  }

  static List<Double> decimals(Fields fields, String key) throws CorruptFileException {
    List<Double> decimals = new ArrayList<>();
    for (Object element : fields.list(key)) {
      decimals.add(Fields.cast(key, element, Double.class));
    }
    return decimals;
  }

  static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  static double[] unboxed(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
