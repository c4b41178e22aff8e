package org.gnnrec.feature.encoding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.feature.DerivedFeature;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;

/**
 * How a node's likes spread over the hours of the day or the days of the week. Parts of few likes
 * are drawn towards those of all likes of the training part, see {@link NodeStatistic}.
 *
 * @param feature which
 * @param prior the parts of all likes of the training part, one per bin
 * @param means mean of each part over the nodes of the training part
 * @param scales their standard deviations, or 1
 */
record NodeHistogram(
    DerivedFeature feature, List<Double> prior, List<Double> means, List<Double> scales)
    implements EncodedFeature {
  static final String KIND = "histogram";
  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
  private static final int HOURS = 24;
  private static final int SECONDS_PER_HOUR = 3600;

  NodeHistogram {
    prior = List.copyOf(prior);
    means = List.copyOf(means);
    scales = List.copyOf(scales);
    int bins = bins(feature);
    if (prior.size() != bins || means.size() != bins || scales.size() != bins) {
      throw new IllegalArgumentException(feature.label() + " has " + bins + " bins");
    }
  }

  private static int bins(DerivedFeature feature) {
    return switch (feature) {
      case HOUR_OF_DAY -> HOURS;
      case DAY_OF_WEEK -> DAYS.size();
      case RATING_MEAN, RATING_VARIANCE, RATING_COUNT, POPULARITY ->
          throw new IllegalArgumentException(feature.label() + " is no histogram");
    };
  }

  static NodeHistogram fit(DerivedFeature feature, NodeInteractions training) {
    int bins = bins(feature);
    double[] counts = new double[bins];
    long[] timestamps = training.timestamps();
    if (timestamps != null) {
      for (long timestamp : timestamps) {
        counts[bin(feature, timestamp)]++;
      }
    }
    List<Double> prior = new ArrayList<>();
    List<Scaler> scalers = new ArrayList<>();
    for (double count : counts) {
      prior.add(timestamps == null || timestamps.length == 0 ? 0 : count / timestamps.length);
      scalers.add(new Scaler());
    }
    for (int row = 0; row < training.rows(); row++) {
      if (training.count(row) > 0) {
        double[] parts = raw(feature, prior, training, row);
        for (int bin = 0; bin < bins; bin++) {
          scalers.get(bin).add(parts[bin]);
        }
      }
    }
    return new NodeHistogram(
        feature,
        prior,
        scalers.stream().map(Scaler::mean).toList(),
        scalers.stream().map(Scaler::scale).toList());
  }

  /** Day 0 of the epoch was a Thursday. */
  private static int bin(DerivedFeature feature, long timestamp) {
    long hour = Math.floorDiv(timestamp, SECONDS_PER_HOUR);
    return feature == DerivedFeature.HOUR_OF_DAY
        ? Math.floorMod(hour, HOURS)
        : Math.floorMod(Math.floorDiv(hour, HOURS) + 3, DAYS.size());
  }

  private static double[] raw(
      DerivedFeature feature, List<Double> prior, NodeInteractions interactions, int row) {
    double[] parts = new double[prior.size()];
    long[] timestamps = interactions.timestamps();
    if (timestamps != null) {
      for (int like = interactions.offsets()[row]; like < interactions.offsets()[row + 1]; like++) {
        parts[bin(feature, timestamps[like])]++;
      }
    }
    double known = timestamps == null ? 0 : interactions.count(row);
    for (int bin = 0; bin < parts.length; bin++) {
      parts[bin] = NodeStatistic.shrunk(parts[bin], known, prior.get(bin));
    }
    return parts;
  }

  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (int bin = 0; bin < prior.size(); bin++) {
      columns.add(
          feature.label()
              + "."
              + (feature == DerivedFeature.DAY_OF_WEEK
                  ? DAYS.get(bin)
                  : String.format(Locale.ROOT, "%02d", bin)));
    }
    return columns;
  }

  @Override
  public void encode(
      NodeInteractions interactions, NodeProperties properties, int row, float[] values, int from) {
    double[] parts = raw(feature, prior, interactions, row);
    for (int bin = 0; bin < parts.length; bin++) {
      values[from + bin] = (float) ((parts[bin] - means.get(bin)) / scales.get(bin));
    }
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", KIND);
    map.put("feature", feature.label());
    map.put("prior", prior);
    map.put("means", means);
    map.put("scales", scales);
    return map;
  }

  static NodeHistogram from(Fields fields) throws CorruptFileException {
    return new NodeHistogram(
        NodeStatistic.feature(fields),
        FeatureEncoding.decimals(fields, "prior"),
        FeatureEncoding.decimals(fields, "means"),
        FeatureEncoding.decimals(fields, "scales"));
  }
}
