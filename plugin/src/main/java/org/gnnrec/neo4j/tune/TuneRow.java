package org.gnnrec.neo4j.tune;

import java.util.Map;
import org.gnnrec.evaluation.Metric;
import org.gnnrec.neo4j.call.ModelRows;
import org.gnnrec.neo4j.graph.CypherText;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code gnnrec.tune}.
 *
 * @param trial from 1; the first is the model without any drawn value
 * @param configuration every key of the model, defaults included
 * @param metric by which trials are compared
 * @param k length of the lists that were judged, null for metrics that judge none
 * @param value of the metric on the validation part; null if there is a problem
 * @param best whether no trial so far was better; the last such row is the best of all
 * @param trainMillis milliseconds of the training
 * @param evaluateMillis milliseconds of the measuring
 * @param trainConfiguration what gnnrec.train needs to train this model
 * @param statement the call of gnnrec.train as text, where the trial is the best so far
 * @param problem why the trial could not be trained
 */
public record TuneRow(
    long trial,
    Map<String, Object> configuration,
    String metric,
    @Nullable Long k,
    @Nullable Double value,
    boolean best,
    long trainMillis,
    long evaluateMillis,
    Map<String, Object> trainConfiguration,
    @Nullable String statement,
    @Nullable String problem) {

  static TuneRow of(TuningRequest request, Trial trial) {
    return new TuneRow(
        trial.number(),
        ModelRows.withoutNullType(trial.configuration()),
        request.metric().label(),
        request.metric().kind() == Metric.Kind.RANKING ? (long) request.k() : null,
        trial.value(),
        trial.best(),
        trial.trainMillis(),
        trial.evaluateMillis(),
        ModelRows.withoutNullType(trial.trainConfiguration()),
        trial.best()
            ? "CALL gnnrec.train(" + CypherText.of(trial.trainConfiguration()) + ")"
            : null,
        trial.problem());
  }
}
