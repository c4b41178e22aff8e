package org.gnnrec.neo4j.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.feature.PropertyColumn;
import org.gnnrec.feature.encoding.FeatureEncoding;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graphsage.GraphSageInput;
import org.gnnrec.graphsage.GraphSageLayer;
import org.gnnrec.graphsage.GraphSageTransform;
import org.gnnrec.graphsage.GraphSageWeights;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.GraphSageForward;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.gnnrec.task.TrainingReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** A GraphSAGE model that shows features: a user's vector is the features and the biases. */
@ExtendWith(PluginServer.class)
class LiveFeaturesIT {
  private static final GraphMapping MAPPING =
      GraphMapping.of("User", "Movie", "RATED", "userId", "movieId", null, "stars", "at");
  private static final int THURSDAY = 0;
  private static final int DAY = 86_400;

  private @Nullable FeatureEncoding users;

  @BeforeEach
  void publish(PluginServer.Running server) {
    server.run(
        "CREATE (a:User {userId: 1, age: 20}), (b:User {userId: 2, age: 40}), (:User {userId: 3})"
            + " -[:RATED {stars: 3, at: 0}]->(x:Movie {movieId: 10}), (y:Movie {movieId: 20}),"
            + " (a)-[:RATED {stars: 5, at: 0}]->(x), (b)-[:RATED {stars: 1, at: 86400}]->(y)");
    users =
        PublishedModel.publish(
                server,
                MAPPING,
                new Configuration(
                    Map.of(
                        "userFeatures", List.of("ratingMean", "ratingCount", "dayOfWeek", "age"))),
                LiveFeaturesIT::model)
            .users();
  }

  private static FactorModel model(ExportedGraph exported, FeatureEncodings encodings) {
    int columns = 1 + 1 + 7 + 2;
    float[] identity = new float[columns * columns];
    for (int i = 0; i < columns; i++) {
      identity[i * columns + i] = 1;
    }
    EmbeddingMatrix same = new EmbeddingMatrix(columns, columns, identity);
    float[] first = new float[columns];
    first[0] = 1;
    EmbeddingMatrix nothing = new EmbeddingMatrix(1, columns, new float[columns]);
    EmbeddingMatrix ofUsers = new EmbeddingMatrix(columns, columns, new float[columns * columns]);
    GraphSageWeights weights =
        new GraphSageWeights(
            new GraphSageInput(new float[0], same, new float[columns]),
            new GraphSageInput(new float[1], null, new float[0]),
            List.of(
                new GraphSageLayer(
                    new GraphSageTransform(same, nothing, new float[columns]),
                    new GraphSageTransform(nothing, ofUsers, first),
                    GraphSageLayer.Activation.IDENTITY)),
            3,
            0,
            0);
    return GraphSageForward.model(
        weights,
        new GraphSageForward.NodeParameters(
            null,
            encodings.encodeUsers(exported.interactions(), exported.userProperties()),
            new float[3]),
        new GraphSageForward.NodeParameters(
            new EmbeddingMatrix(2, 1, new float[2]), null, new float[2]),
        exported.graph(),
        new TrainingReport("cpu", "torch", 1, 1, List.of(), List.of(), Map.of(), 0));
  }

  private static void assertFeatures(PluginServer.Running server, long user, float[] features) {
    List<Double> vector =
        server
            .one("MATCH (u:User {userId: $user}) RETURN gnnrec.embedding(u)", Map.of("user", user))
            .get(0)
            .asList(Value::asDouble);
    assertThat(vector).hasSize(features.length + 2);
    for (int column = 0; column < features.length; column++) {
      assertThat(vector.get(column)).as("column %d", column).isEqualTo(features[column]);
    }
  }

  private float[] encoded(double age, float[] ratings, long... timestamps) {
    return Objects.requireNonNull(users)
        .encode(
            NodeInteractions.ofOne(ratings.length, ratings, timestamps),
            new NodeProperties(1, List.of(new PropertyColumn.Numbers("age", new double[] {age}))))
        .values();
  }

  @Test
  void encodesAUserWhoCameLater(PluginServer.Running server) {
    // when a user rates one movie twice, another one, and one that came later as well
    server.run(
        "MATCH (x:Movie {movieId: 10}), (y:Movie {movieId: 20}) CREATE (u:User {userId: 9, age:"
            + " 50}), (u)-[:RATED {stars: 2, at: 0}]->(x), (u)-[:RATED {stars: 4, at:"
            + " 172800}]->(x), (u)-[:RATED {stars: 5, at: datetime('1970-01-02T12:00Z')}]->(y),"
            + " (u)-[:RATED {stars: 1, at: 0}]->(:Movie {movieId: 30})");

    // then the later of the two ratings counts
    float[] expected = encoded(50, new float[] {4, 5, 1}, 2 * DAY, DAY, THURSDAY);
    assertFeatures(server, 9, expected);
    assertThat(expected).endsWith(2, 0);
  }

  @Test
  void takesWhatIsUnusableForMissing(PluginServer.Running server) {
    // when
    server.run(
        "MATCH (x:Movie {movieId: 10}), (y:Movie {movieId: 20}) CREATE (u:User {userId: 9, age:"
            + " 'old'}), (u)-[:RATED {stars: 'good', at: 0}]->(x), (u)-[:RATED {stars: 2, at:"
            + " 86400}]->(y)");

    // then
    float[] expected = encoded(Double.NaN, new float[] {2}, DAY);
    assertFeatures(server, 9, expected);
    assertThat(expected).endsWith(0, 1);
  }

  @Test
  void ranksAKnownUserByThePresentFeatures(PluginServer.Running server) {
    // given items whose vectors are (1, 0, …), so that a score is the first feature and a bias
    assertThat(server.one("RETURN gnnrec.score(1, 20)").get(0).asDouble())
        .isEqualTo(encoded(20, new float[] {5}, THURSDAY)[0] + 3);

    // when the rating changes, and the likes do not
    server.run("MATCH (:User {userId: 1})-[r:RATED]->() SET r.stars = 1");

    // then
    Record row = server.one("CALL gnnrec.recommend(1)");
    assertThat(row.get("source").asString()).isEqualTo("trained");
    assertThat(row.get("score").asDouble())
        .isEqualTo(encoded(20, new float[] {1}, THURSDAY)[0] + 3);
  }

  @Test
  void knowsAUserByAPropertyAlone(PluginServer.Running server) {
    // given one with an age, one with nothing
    server.run("CREATE (:User {userId: 9, age: 50}), (:User {userId: 8})");

    // then
    assertFeatures(server, 9, encoded(50, new float[0]));
    assertThat(server.run("CALL gnnrec.recommend(9)"))
        .hasSize(2)
        .allMatch(row -> row.get("source").asString().equals("foldedIn"));
    assertThat(server.run("CALL gnnrec.recommend(8)"))
        .hasSize(2)
        .allMatch(row -> row.get("source").asString().equals("popular"));
  }
}
