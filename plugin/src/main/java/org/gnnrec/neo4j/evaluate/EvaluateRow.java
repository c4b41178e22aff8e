package org.gnnrec.neo4j.evaluate;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.evaluation.Measurement;
import org.gnnrec.evaluation.Metric;
import org.gnnrec.neo4j.call.ModelRows;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code gnnrec.evaluate}.
 *
 * @param entry which of the entries of the call it is, from 1
 * @param name as given in that entry, else the kind of model
 * @param model kind of model
 * @param configuration every key of the model, defaults included
 * @param metric what was measured
 * @param k length of the lists that were judged, null for metrics that judge none
 * @param value over all users; null if the model does not have this metric
 * @param lower lower end of the confidence interval
 * @param upper upper end of the confidence interval
 * @param users how many users the value is over
 * @param trainMillis milliseconds of the model's training
 * @param evaluateMillis milliseconds of measuring the model by all metrics
 */
public record EvaluateRow(
    long entry,
    String name,
    String model,
    Map<String, Object> configuration,
    String metric,
    @Nullable Long k,
    @Nullable Double value,
    @Nullable Double lower,
    @Nullable Double upper,
    long users,
    long trainMillis,
    long evaluateMillis) {

  static Stream<EvaluateRow> of(EvaluatedModel evaluated) {
    return Stream.concat(
        evaluated.measurements().stream()
            .map(
                measured ->
                    row(
                        evaluated,
                        measured.metric(),
                        measured.k() == 0 ? null : (long) measured.k(),
                        measured)),
        evaluated.missing().stream().map(metric -> row(evaluated, metric, null, null)));
  }

  private static EvaluateRow row(
      EvaluatedModel evaluated, Metric metric, @Nullable Long k, @Nullable Measurement measured) {
    EvaluationEntry entry = evaluated.entry();
    return new EvaluateRow(
        entry.number(),
        entry.name(),
        entry.candidate().specification().model(),
        ModelRows.withoutNullType(entry.candidate().configuration()),
        metric.label(),
        k,
        measured == null ? null : (Double) measured.value(),
        measured == null ? null : (Double) measured.lower(),
        measured == null ? null : (Double) measured.upper(),
        measured == null ? 0 : measured.users(),
        evaluated.trainMillis(),
        evaluated.evaluateMillis());
  }
}
