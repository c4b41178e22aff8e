package org.gnnrec.neo4j.index;

import java.util.ArrayList;
import java.util.List;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.recommend.Recommender;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.UserFunction;

/** {@code gnnrec.index.query}. */
public final class IndexFunction extends ProcedureCall {
  /** What to ask a model's vector index for on behalf of a user. */
  @UserFunction("gnnrec.index.query")
  @Description(
      "The vector to ask a model's vector index for, from what a user likes now; null if nothing is"
          + " known of the user's taste, or the id is null. Example: RETURN gnnrec.index.query(17)")
  public @Nullable List<Double> query(
      @Name("userId") @Nullable Object userId,
      @Name(value = "modelName", defaultValue = "default") String modelName) {
    return measuredOrNull("gnnrec.index.query", () -> queryValue(userId, modelName));
  }

  private @Nullable List<Double> queryValue(@Nullable Object userId, String modelName) {
    if (userId == null) {
      return null;
    }
    Object user = Arguments.named("userId", userId);
    String name = Arguments.modelName(modelName);
    Snapshot snapshot = snapshot(name);
    IndexEntry index =
        new IndexCatalog().find(tx, name).orElseThrow(() -> IndexWarnings.noIndex(name));
    ModelManifest served = snapshot.artifact().manifest();
    if (IndexWarnings.isStale(index, served, snapshot.indexForm())) {
      throw IndexWarnings.refusal(index, served);
    }
    float[] vector = new Recommender(tx, snapshot).userVector(user);
    if (vector == null) {
      return null;
    }
    List<Double> query = new ArrayList<>();
    for (float value : index.form().query(vector)) {
      query.add((double) value);
    }
    return query;
  }
}
