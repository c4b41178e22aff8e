package org.gnnrec.feature.encoding;

import org.gnnrec.feature.DerivedFeature;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.feature.NodeProperties;

/**
 * Computes anew, from fewer likes, those columns of a feature matrix that come from the likes. A
 * trainer that holds out a part of its likes to choose settings by must not see the held-out
 * ratings in a user's mean. Such columns are known by their names, which no property's column has.
 * Stateless and thread-safe.
 */
public final class DerivedColumns {
  private DerivedColumns() {}

  /**
   * The matrix with its derived columns fitted to and computed from a training part alone; columns
   * of properties stay.
   *
   * @param features all nodes' features, fitted to more likes than the training part
   * @param training the likes of the same nodes in the training part, with the ratings and times
   *     that the features are computed from
   */
  public static FeatureMatrix fittedTo(FeatureMatrix features, NodeInteractions training) {
    float[] values = features.values().clone();
    for (DerivedFeature derived : DerivedFeature.values()) {
      boolean readable =
          (!derived.needsRatings() || training.ratings() != null)
              && (!derived.needsTimestamps() || training.timestamps() != null);
      if (readable) {
        EncodedFeature fitted = FeatureEncoding.fit(derived, training);
        int from = features.names().indexOf(fitted.columns().get(0));
        for (int row = 0; from >= 0 && row < features.rows(); row++) {
          int place = row * features.columns() + from;
          fitted.encode(training, NodeProperties.none(features.rows()), row, values, place);
        }
      }
    }
    return new FeatureMatrix(features.rows(), features.names(), values);
  }

  /** What the columns of a property are called: by its name, unless that is a derived feature's. */
  static String ofProperty(String property) {
    return DerivedFeature.named(property).isPresent() ? "property." + property : property;
  }
}
