package org.gnnrec.neo4j.procedure;

import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.neo4j.serving.Recommendation;
import org.gnnrec.neo4j.serving.RecommendationRequest;
import org.gnnrec.neo4j.serving.Recommender;
import org.neo4j.graphdb.Transaction;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.recommend}. */
@SuppressWarnings("NullAway.Init") // Neo4j sets the injected field
public final class RecommendProcedure {
  @Context public Transaction tx;

  /** Ranks items for a user who is in the graph. */
  @Procedure(name = "gnnrec.recommend", mode = Mode.READ)
  @Description(
      "The best items for a user, best first, without those that the user likes already. Example:"
          + " CALL gnnrec.recommend(17, 10) YIELD rank, item, score RETURN rank, item.title, score")
  public Stream<Recommendation> recommend(
      @Name("userId") Object userId,
      @Name(value = "topK", defaultValue = "10") Object topK,
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    int k = Arguments.topK(topK);
    RecommendationRequest request =
        RecommendationRequest.from(Arguments.configuration(configuration), k);
    Object id = Arguments.externalId("userId", userId);
    return new Recommender(tx, ServingModels.require(tx, request.modelName()))
        .recommend(id, request).stream();
  }
}
