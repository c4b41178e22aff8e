package org.gnnrec.feature.encoding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.feature.DerivedFeature;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;

/**
 * One number from a node's likes. Means and variances of few ratings are drawn towards those of all
 * ratings of the training part, as if each node had {@link #PRIOR_LIKES} more ratings of the
 * average kind: {@code (Σ r + 5 r̄) / (n + 5)}; a node without likes is average.
 *
 * @param feature which
 * @param prior the mean of what is averaged, over all ratings of the training part; 0 for counts
 * @param mean mean of the number over the nodes of the training part
 * @param scale their standard deviation, or 1
 */
public record NodeStatistic(DerivedFeature feature, double prior, double mean, double scale)
    implements EncodedFeature {
  static final String KIND = "statistic";
  private static final double PRIOR_LIKES = 5;

  static NodeStatistic fit(DerivedFeature feature, NodeInteractions training) {
    double prior = prior(feature, training);
    Scaler scaler = new Scaler();
    for (int row = 0; row < training.rows(); row++) {
      if (training.count(row) > 0) {
        scaler.add(raw(feature, prior, training, row));
      }
    }
    return new NodeStatistic(feature, prior, scaler.mean(), scaler.scale());
  }

  private static double prior(DerivedFeature feature, NodeInteractions training) {
    float[] ratings = training.ratings();
    if (ratings == null) {
      return 0;
    }
    Scaler all = new Scaler();
    for (float rating : ratings) {
      all.add(rating);
    }
    return switch (feature) {
      case RATING_MEAN -> all.mean();
      case RATING_VARIANCE -> all.variance();
      case RATING_COUNT, POPULARITY, HOUR_OF_DAY, DAY_OF_WEEK -> 0;
    };
  }

  private static double raw(
      DerivedFeature feature, double prior, NodeInteractions interactions, int row) {
    int count = interactions.count(row);
    return switch (feature) {
      case RATING_MEAN -> shrunk(count * ratings(interactions, row).mean(), count, prior);
      case RATING_VARIANCE -> shrunk(count * ratings(interactions, row).variance(), count, prior);
      case RATING_COUNT, POPULARITY -> Math.log1p(count);
      case HOUR_OF_DAY, DAY_OF_WEEK ->
          throw new IllegalArgumentException(feature.label() + " is a histogram");
    };
  }

  /** An average that is drawn towards the prior, the more the fewer likes it is made of. */
  static double shrunk(double sum, double count, double prior) {
    return (sum + PRIOR_LIKES * prior) / (count + PRIOR_LIKES);
  }

  private static Scaler ratings(NodeInteractions interactions, int row) {
    Scaler own = new Scaler();
    float[] ratings = interactions.ratings();
    if (ratings != null) {
      for (int like = interactions.offsets()[row]; like < interactions.offsets()[row + 1]; like++) {
        own.add(ratings[like]);
      }
    }
    return own;
  }

  @Override
  public List<String> columns() {
    return List.of(feature.label());
  }

  @Override
  public void encode(
      NodeInteractions interactions, NodeProperties properties, int row, float[] values, int from) {
    values[from] = (float) ((raw(feature, prior, interactions, row) - mean) / scale);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", KIND);
    map.put("feature", feature.label());
    map.put("prior", prior);
    map.put("mean", mean);
    map.put("scale", scale);
    return map;
  }

  static NodeStatistic from(Fields fields) throws CorruptFileException {
    return new NodeStatistic(
        feature(fields), fields.decimal("prior"), fields.decimal("mean"), fields.decimal("scale"));
  }

  static DerivedFeature feature(Fields fields) throws CorruptFileException {
    DerivedFeature feature = DerivedFeature.named(fields.string("feature")).orElse(null);
    if (feature == null) {
      throw new CorruptFileException("unknown feature '" + fields.string("feature") + "'");
    }
    return feature;
  }
}
