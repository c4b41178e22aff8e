package org.gnnrec.neo4j.explain;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.explain}. */
public final class ExplainProcedure extends ProcedureCall {
  /** Takes a score apart. */
  @Procedure(name = "gnnrec.explain", mode = Mode.READ)
  @Description(
      "Why an item scores as it does for a user: what each liked item adds, and the paths over users"
          + " who like both. Example: CALL gnnrec.explain(17, 1) YIELD path WHERE path IS NOT NULL"
          + " RETURN path")
  public Stream<ExplanationRow> explain(
      @Name("userId") Object userId,
      @Name("itemId") Object itemId,
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.explain", () -> explainRows(userId, itemId, configuration));
  }

  private Stream<ExplanationRow> explainRows(
      Object userId, Object itemId, Map<String, Object> configuration) {
    ExplanationRequest request = ExplanationRequest.from(Arguments.configuration(configuration));
    Object user = Arguments.named("userId", userId);
    Object item = Arguments.named("itemId", itemId);
    return new Explanations(tx, snapshot(request.modelName()))
        .explain(user, item, request).stream();
  }
}
