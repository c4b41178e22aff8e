package org.gnnrec.plot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.plot.data.GnnrecReader;
import org.gnnrec.plot.data.PlotException;
import org.gnnrec.plot.picture.ComparisonPicture;
import picocli.CommandLine.Option;

/** Which models are compared, and by what. */
final class ComparisonOptions {
  @Option(
      names = "--models",
      paramLabel = "M",
      split = ",",
      defaultValue = "lightgcn,itemknn,popularity",
      description =
          "Models to train and compare; keys follow colons: lightgcn:loss=bpr:layers=2"
              + " (${DEFAULT-VALUE}).")
  private List<String> models = List.of("lightgcn", "itemknn", "popularity");

  @Option(
      names = "--metrics",
      paramLabel = "M",
      split = ",",
      defaultValue = "ndcg,recall,hitRate,coverage",
      description = "Metrics, up to 4 (${DEFAULT-VALUE}).")
  private List<String> metrics = List.of("ndcg", "recall", "hitRate", "coverage");

  @Option(
      names = "--k",
      paramLabel = "N",
      defaultValue = "10",
      description = "Length of the lists that are judged (${DEFAULT-VALUE}).")
  private int k = 10;

  ComparisonPicture picture(GnnrecReader reader) {
    OptionRange.require("--models", models.size(), 1, 8);
    OptionRange.require("--metrics", metrics.size(), 1, 4);
    Map<String, Object> configurations = new LinkedHashMap<>();
    models.forEach(model -> configurations.put(model.replace(':', ' '), configuration(model)));
    return new ComparisonPicture(reader.comparison(configurations, metrics, k));
  }

  private static Object configuration(String model) {
    String[] parts = model.split(":", -1);
    if (parts.length == 1) {
      return model;
    }
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("model", parts[0]);
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 1) {
        throw new PlotException(
            "`--models` must look like lightgcn:loss=bpr, got "
                + model
                + ": no `=` in "
                + parts[i]);
      }
      configuration.put(parts[i].substring(0, equals), value(parts[i].substring(equals + 1)));
    }
    return configuration;
  }

  private static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      return text.matches("-?\\d+") ? (Object) Long.valueOf(text) : Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
