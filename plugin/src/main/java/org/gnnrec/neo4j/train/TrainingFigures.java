package org.gnnrec.neo4j.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.trainer.MemoryGuard;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingReport;
import org.jspecify.annotations.Nullable;

/** What the log says of each phase of a training. */
final class TrainingFigures {
  private TrainingFigures() {}

  static String pattern(GraphMapping mapping) {
    return mapping.pattern();
  }

  static String size(GraphSize size) {
    return String.format(
        Locale.ROOT, "%d users, %d items, %d likes", size.users(), size.items(), size.likes());
  }

  static String features(ModelRequest request) {
    return request.userFeatures().size()
        + " of users, "
        + request.itemFeatures().size()
        + " of items";
  }

  static String encoded(FeatureEncodings encodings) {
    Map<String, Object> columns = encodings.columns();
    return count(columns.get("users"))
        + " columns of users, "
        + count(columns.get("items"))
        + " of items";
  }

  private static int count(@Nullable Object columns) {
    return columns instanceof List<?> list ? list.size() : 0;
  }

  static String training(ModelRequest request, GraphSize size) {
    MemoryEstimate memory = request.memory(size);
    return String.format(
        Locale.ROOT,
        "%s on %s with %d threads, about %s of memory in the trainer's process",
        request.specification().model(),
        size(size),
        request.concurrency(),
        MemoryGuard.size(memory.heapBytes() + memory.nativeBytes()));
  }

  static String trained(TrainedModel model) {
    TrainingReport report = model.report();
    List<Double> losses = report.epochLosses();
    return String.format(
        Locale.ROOT,
        "%d epochs on %s (%s)%s, at most %s of memory",
        losses.size(),
        report.device(),
        report.kernel(),
        losses.isEmpty() ? "" : ", loss " + losses.get(losses.size() - 1),
        MemoryGuard.size(report.peakMemoryBytes()));
  }

  static String stored(ModelArtifact artifact) {
    return "version " + artifact.manifest().version() + " is published";
  }

  static String writing(TrainingRequest request) {
    String property = request.writeProperty();
    return property == null ? "no embeddings are asked for" : "embeddings as `" + property + "`";
  }
}
