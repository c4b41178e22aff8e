package org.gnnrec.neo4j.evaluate;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.evaluation.Measurement;
import org.gnnrec.neo4j.call.ModelRows;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code gnnrec.evaluate}.
 *
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
        evaluated.measurements().stream().map(measurement -> row(evaluated, measurement)),
        evaluated.missing().stream()
            .map(
                metric ->
                    new EvaluateRow(
                        evaluated.model(),
                        ModelRows.withoutNullType(evaluated.configuration()),
                        metric.label(),
                        null,
                        null,
                        null,
                        null,
                        0,
                        evaluated.trainMillis(),
                        evaluated.evaluateMillis())));
  }

  private static EvaluateRow row(EvaluatedModel evaluated, Measurement measurement) {
    return new EvaluateRow(
        evaluated.model(),
        ModelRows.withoutNullType(evaluated.configuration()),
        measurement.metric().label(),
        measurement.k() == 0 ? null : (long) measurement.k(),
        measurement.value(),
        measurement.lower(),
        measurement.upper(),
        measurement.users(),
        evaluated.trainMillis(),
        evaluated.evaluateMillis());
  }
}
