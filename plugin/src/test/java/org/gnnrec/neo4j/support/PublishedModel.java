package org.gnnrec.neo4j.support;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import org.gnnrec.Samples;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.feature.FeatureChoice;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.FixedFoldIn;
import org.gnnrec.model.GraphSageForward;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.neo4j.artifact.ArtifactStore;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.gnnrec.neo4j.export.GraphReader;
import org.gnnrec.neo4j.export.GraphSelection;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.task.TrainingReport;

/** Stores and publishes a model whose numbers a test has chosen, as a training would. */
public final class PublishedModel {
  private PublishedModel() {}

  /** Publishes {@link #tastes} on users who like movies. */
  public static void publishTastes(PluginServer.Running server) {
    publish(
        server,
        GraphMapping.from(new Configuration(Map.of())),
        new Configuration(Map.of()),
        (exported, encodings) -> tastes(exported));
  }

  /** Creates the graph of {@link #graphSage} and publishes that model on it. */
  public static void publishGraphSage(PluginServer.Running server) {
    createGraphForGraphSage(server);
    publish(
        server,
        GraphMapping.from(new Configuration(Map.of())),
        new Configuration(Map.of("itemFeatures", List.of("year"))),
        PublishedModel::graphSage);
  }

  /**
   * Two users and two movies, whose years become +1 and -1; user 1 likes both movies, user 2 the
   * second.
   */
  public static void createGraphForGraphSage(PluginServer.Running server) {
    server.run(
        "CREATE (a:User {userId: 1}), (b:User {userId: 2}), (x:Movie {movieId: 10, year: 1995}),"
            + " (y:Movie {movieId: 20, year: 1985}), (a)-[:LIKED]->(x), (a)-[:LIKED]->(y),"
            + " (b)-[:LIKED]->(y)");
  }

  /**
   * Publishes the model 'default' on the graph as it is.
   *
   * @param features with {@code userFeatures} and {@code itemFeatures}
   * @param model makes the model
   * @return how users and items are encoded
   */
  public static FeatureEncodings publish(
      PluginServer.Running server,
      GraphMapping mapping,
      Configuration features,
      BiFunction<ExportedGraph, FeatureEncodings, TrainedModel> model) {
    return publish(server, mapping, features, Map.of("model", "graphsage"), model);
  }

  /**
   * Publishes the model 'default' as one of a training with some keys.
   *
   * @param configuration of the training, with {@code model}
   */
  public static FeatureEncodings publish(
      PluginServer.Running server,
      GraphMapping mapping,
      Configuration features,
      Map<String, Object> configuration,
      BiFunction<ExportedGraph, FeatureEncodings, TrainedModel> model) {
    List<FeatureChoice> users = FeatureChoice.from(features, "userFeatures");
    List<FeatureChoice> items = FeatureChoice.from(features, "itemFeatures");
    GraphSelection selection =
        new GraphSelection(
            mapping, null, FeatureChoice.properties(users), FeatureChoice.properties(items));
    ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    InnerTransactions transactions =
        new InnerTransactions(server.database(), watchdog, () -> {}, Duration.ofSeconds(10));
    ModelCatalog catalog = new ModelCatalog();
    ExportedGraph exported = transactions.read(tx -> new GraphReader(selection, () -> {}).read(tx));
    FeatureEncodings encodings =
        FeatureEncodings.fit(
            users,
            items,
            exported.interactions(),
            exported.userProperties(),
            exported.itemProperties());
    long version = new ArtifactStore().beginVersion(transactions, "default");
    ModelManifest manifest =
        new ModelManifest(
            UUID.randomUUID().toString(),
            "default",
            version,
            0,
            mapping,
            null,
            exported.graph().likeCount(),
            Map.copyOf(configuration));
    ModelArtifact artifact =
        artifact(manifest, exported, encodings, model.apply(exported, encodings));
    long bytes = new ArtifactStore().write(transactions, artifact);
    transactions.write(
        tx -> {
          catalog.publish(tx, manifest, bytes, List.of());
          return true;
        });
    watchdog.shutdown();
    return encodings;
  }

  private static ModelArtifact artifact(
      ModelManifest manifest,
      ExportedGraph exported,
      FeatureEncodings encodings,
      TrainedModel model) {
    BipartiteGraph graph = exported.graph();
    long[] fingerprints = new long[graph.userCount()];
    for (int user = 0; user < fingerprints.length; user++) {
      fingerprints[user] = Likes.of(graph, user).fingerprint();
    }
    int[] popularity = new int[graph.itemCount()];
    for (int item = 0; item < popularity.length; item++) {
      popularity[item] = graph.byItem().degree(item);
    }
    return new ModelArtifact(
        manifest,
        exported.userIds(),
        exported.itemIds(),
        exported.userNodeIds(),
        exported.itemNodeIds(),
        fingerprints,
        popularity,
        encodings,
        model);
  }

  /** Weights chosen by hand, for two users and two items of one feature. */
  public static FactorModel graphSage(ExportedGraph exported, FeatureEncodings encodings) {
    return GraphSageForward.model(
        Samples.graphSageWeights(),
        new GraphSageForward.NodeParameters(floats(2, 1, 2), null, new float[] {0.25f, -0.25f}),
        new GraphSageForward.NodeParameters(
            floats(2, 3, 5),
            encodings.encodeItems(exported.interactions(), exported.itemProperties()),
            new float[] {0.5f, 1}),
        exported.graph(),
        new TrainingReport("cpu", "torch", 1, 1, List.of(), List.of(), Map.of(), 0));
  }

  /**
   * Gives every item the same score for every user, {@code version * (1000 + version)}: vectors of
   * one version beside those of another give a score that no version has.
   */
  public static FactorModel uniform(ExportedGraph exported, int version) {
    int users = exported.graph().userCount();
    int items = exported.graph().itemCount();
    float[] userValues = new float[users];
    float[] itemValues = new float[items];
    Arrays.fill(userValues, version);
    Arrays.fill(itemValues, 1000 + version);
    EmbeddingMatrix userMatrix = floats(users, userValues);
    return new FactorModel(
        userMatrix,
        floats(items, itemValues),
        new FixedFoldIn(userMatrix, floats(1, version), items),
        new TrainingReport("cpu", "none", 1, 1, List.of(), List.of(), Map.of(), 0));
  }

  /**
   * Two tastes, without a training: users and items of even ids on one axis, those of odd ids on
   * the other; items of a taste are liked the less the higher their ids are.
   */
  public static FactorModel tastes(ExportedGraph exported) {
    EmbeddingMatrix users = axes(exported.userIds(), 0);
    EmbeddingMatrix items = axes(exported.itemIds(), 0.01f);
    return new FactorModel(
        users,
        items,
        new FixedFoldIn(users, floats(1, 1, 0), items.rows()),
        new TrainingReport("cpu", "none", 1, 1, List.of(), List.of(), Map.of(), 0));
  }

  /** Vectors drawn at random, of many lengths. */
  public static FactorModel random(ExportedGraph exported, int dimension, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    EmbeddingMatrix users = random(random, exported.graph().userCount(), dimension);
    EmbeddingMatrix items = random(random, exported.graph().itemCount(), dimension);
    return new FactorModel(
        users,
        items,
        new FixedFoldIn(users, random(random, 1, dimension), items.rows()),
        new TrainingReport("cpu", "none", 1, 1, List.of(), List.of(), Map.of(), 0));
  }

  private static EmbeddingMatrix random(SplittableRandom random, int rows, int dimension) {
    float[] values = new float[rows * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextDouble() - 0.4);
    }
    return floats(rows, values);
  }

  private static EmbeddingMatrix axes(Vocabulary ids, float decline) {
    float[] values = new float[2 * ids.size()];
    for (int i = 0; i < ids.size(); i++) {
      long id = (long) ids.idAt(i);
      int own = (int) (id % 2);
      values[2 * i + own] = 1 - decline * id;
      values[2 * i + 1 - own] = 0.1f - decline * id / 10;
    }
    return floats(ids.size(), values);
  }

  private static EmbeddingMatrix floats(int rows, float... values) {
    return new EmbeddingMatrix(rows, values.length / rows, values);
  }
}
