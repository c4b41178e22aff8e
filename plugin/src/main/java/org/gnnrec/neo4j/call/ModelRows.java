package org.gnnrec.neo4j.call;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.task.TrainingReport;
import org.jspecify.annotations.Nullable;

/** What several procedures say of a model. */
public final class ModelRows {
  private ModelRows() {}

  /** Which model a training has made: name, version, kind, time, and what was chosen. */
  public static Map<String, Object> modelInfo(ModelManifest manifest, TrainingReport report) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("modelName", manifest.modelName());
    info.put("modelVersion", manifest.version());
    info.put("model", manifest.model());
    info.put("createdAt", createdAt(manifest));
    info.put("chosen", report.chosen());
    return info;
  }

  /** When a version was trained, in UTC. */
  public static ZonedDateTime createdAt(ModelManifest manifest) {
    return Instant.ofEpochMilli(manifest.createdAtMillis()).atZone(ZoneOffset.UTC);
  }

  /** The measurement at the epoch that was chosen; empty without a hold-out. */
  public static Map<String, Object> validationMetrics(TrainingReport report) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    for (TrainingReport.Validation validation : report.validations()) {
      if (validation.epoch() == report.bestEpoch()) {
        metrics.put("epoch", (long) validation.epoch());
        metrics.putAll(validation.metrics());
        metrics.put("epochs", epochs(report));
      }
    }
    return metrics;
  }

  private static List<Map<String, Object>> epochs(TrainingReport report) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (TrainingReport.Validation validation : report.validations()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("epoch", (long) validation.epoch());
      row.put("loss", validation.loss());
      row.putAll(validation.metrics());
      rows.add(row);
    }
    return rows;
  }

  /** Cypher maps hold nulls; the procedure interface's types do not say so. */
  @SuppressWarnings("NullAway")
  public static Map<String, Object> withoutNullType(Map<String, @Nullable Object> map) {
    return new LinkedHashMap<>(map);
  }

  /** The length of a model's vectors; null if it has none. */
  public static @Nullable Long embeddingDimension(TrainedModel model) {
    EmbeddingMatrix items = model.items();
    return items == null ? null : (long) items.dimension();
  }
}
