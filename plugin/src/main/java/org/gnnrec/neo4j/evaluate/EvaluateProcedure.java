package org.gnnrec.neo4j.evaluate;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.GnnrecState;
import org.gnnrec.neo4j.call.TerminationListener;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.LockWait;
import org.gnnrec.neo4j.trainer.process.TrainerLauncher;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.logging.Log;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;
import org.neo4j.procedure.TerminationGuard;

/** {@code gnnrec.evaluate}. */
@SuppressWarnings("NullAway.Init") // Neo4j sets the injected fields
public final class EvaluateProcedure {
  @Context public GraphDatabaseService database;
  @Context public TerminationGuard terminationGuard;
  @Context public Log log;

  /** Trains models on a part of the likes and measures them on the rest. */
  @Procedure(name = "gnnrec.evaluate", mode = Mode.READ)
  @Description(
      "Trains models on a part of the likes and measures them on the rest; stores nothing. One row"
          + " per model, metric and k. Example: CALL gnnrec.evaluate({models: ['lightgcn',"
          + " 'popularity'], metrics: ['ndcg', 'recall'], k: 10})")
  public Stream<EvaluateRow> evaluate(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    EvaluationRequest request = EvaluationRequest.from(Arguments.configuration(configuration));
    InnerTransactions transactions =
        new InnerTransactions(
            database, GnnrecState.WATCHDOG, terminationGuard::check, LockWait.configured());
    return new ModelEvaluation(
            transactions,
            TrainerLauncher.bundled(GnnrecState.MEMORY),
            new TerminationListener(terminationGuard, database),
            log)
        .run(request)
        .flatMap(EvaluateRow::of);
  }
}
