package org.gnnrec.plot.data;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How metrics are written for people: {@code NDCG@10} for {@code ndcg} with k 10. */
public final class MetricName {
  private static final Pattern WITH_LENGTH = Pattern.compile("(\\w+?)At(\\d+)");

  private static final Map<String, String> WRITTEN =
      Map.of(
          "ndcg", "NDCG",
          "map", "MAP",
          "mrr", "MRR",
          "auc", "AUC",
          "rmse", "RMSE",
          "mse", "MSE",
          "mae", "MAE",
          "hitRate", "Hit rate");

  private MetricName() {}

  /**
   * A metric of lists.
   *
   * @param k their length, 0 for a metric without one
   */
  public static String of(String metric, int k) {
    String known = WRITTEN.get(metric);
    String name =
        known == null
            ? metric.substring(0, 1).toUpperCase(Locale.ROOT) + metric.substring(1)
            : known;
    return k == 0 ? name : name + "@" + k;
  }

  /** A metric whose key holds the length, such as {@code recallAt20}. */
  public static String ofKey(String key) {
    Matcher matcher = WITH_LENGTH.matcher(key);
    return matcher.matches()
        ? of(matcher.group(1), Integer.parseInt(matcher.group(2)))
        : of(key, 0);
  }
}
