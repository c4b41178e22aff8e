package org.gnnrec.neo4j.evaluate;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.evaluate}. */
public final class EvaluateProcedure extends ProcedureCall {
  /** Trains models on a part of the likes and measures them on the rest. */
  @Procedure(name = "gnnrec.evaluate", mode = Mode.READ)
  @Description(
      "Trains models on a part of the likes and measures them on the rest; stores nothing. One row"
          + " per model, metric and k. Example: CALL gnnrec.evaluate({models: ['lightgcn',"
          + " 'popularity'], metrics: ['ndcg', 'recall'], k: 10})")
  public Stream<EvaluateRow> evaluate(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measuredRows("gnnrec.evaluate", () -> evaluateRows(configuration));
  }

  private Stream<EvaluateRow> evaluateRows(Map<String, Object> configuration) {
    EvaluationRequest request = EvaluationRequest.from(Arguments.configuration(configuration));
    return new ModelEvaluation(transactions(), trainer(), untilTerminated(), log)
        .run(request)
        .flatMap(EvaluateRow::of);
  }
}
