package org.gnnrec.neo4j.tune;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.tune}. */
public final class TuneProcedure extends ProcedureCall {
  /** Searches for values of a model's parameters. */
  @Procedure(name = "gnnrec.tune", mode = Mode.READ)
  @Description(
      "Tries out values of a model's parameters at random and compares them on held-out likes;"
          + " stores nothing. One row per trial, with the call of gnnrec.train to paste where it is"
          + " the best so far. Example: CALL gnnrec.tune({parameters: {layers: [1, 2, 3],"
          + " learningRate: {min: 0.005, max: 0.05, scale: 'log'}}, maxTrials: 5})")
  public Stream<TuneRow> tune(@Name("configuration") Map<String, Object> configuration) {
    return measuredRows("gnnrec.tune", () -> tuneRows(configuration));
  }

  private Stream<TuneRow> tuneRows(Map<String, Object> configuration) {
    TuningRequest request = TuningRequest.from(Arguments.configuration(configuration));
    return new ModelTuning(transactions(), trainer(), untilTerminated())
        .run(request)
        .map(trial -> TuneRow.of(request, trial));
  }
}
