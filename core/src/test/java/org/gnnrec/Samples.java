package org.gnnrec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelArtifactCodec;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.artifact.TrainedModelCodec;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.feature.FeatureChoice;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.feature.PropertyColumn;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.graphsage.GraphSageInput;
import org.gnnrec.graphsage.GraphSageLayer;
import org.gnnrec.graphsage.GraphSageTransform;
import org.gnnrec.graphsage.GraphSageWeights;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.FixedFoldIn;
import org.gnnrec.model.GraphSageForward;
import org.gnnrec.model.ItemNeighbours;
import org.gnnrec.model.LinearFoldIn;
import org.gnnrec.model.NeighbourhoodModel;
import org.gnnrec.model.PopularityModel;
import org.gnnrec.model.SpectralModel;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingTask;
import org.jspecify.annotations.Nullable;

/** A small task, model and artefact, and their files. */
public final class Samples {
  private Samples() {}

  /** Two users, three items, three weighted likes. */
  public static TrainingTask task() {
    return TrainingTask.of(
        LightGcnSpecification.defaults(),
        2,
        BipartiteGraph.of(
            2, 3, new int[] {0, 0, 1}, new int[] {0, 2, 1}, new float[] {1, 0.5f, 2}));
  }

  /** A model of two users and three items in two dimensions. */
  public static FactorModel model() {
    return new FactorModel(
        matrix(2, 1), matrix(3, 2), new LinearFoldIn(matrix(3, 3), matrix(3, 4), false), report());
  }

  private static TrainingReport report() {
    return new TrainingReport(
        "cpu",
        "plain",
        1,
        2,
        List.of(3.5, 2.25),
        List.of(TrainingReport.Validation.of(1, 2.5, 0.125, 0.25, 0.75)),
        Map.of("training", 12L),
        1 << 20);
  }

  /** A model of every other form. */
  public static Map<String, TrainedModel> otherModels() {
    EmbeddingMatrix users = matrix(2, 1);
    Map<String, TrainedModel> models = new LinkedHashMap<>();
    models.put(
        "fixed",
        new FactorModel(users, matrix(3, 2), new FixedFoldIn(users, matrix(1, 5), 3), report()));
    models.put("spectral", new SpectralModel(task().graph(), matrix(3, 2), 0.25f, report()));
    models.put(
        "neighbourhood",
        new NeighbourhoodModel(
            2,
            new ItemNeighbours(
                new int[] {0, 2, 2, 3}, new int[] {1, 2, 0}, new float[] {0.5f, 0.25f, 1}),
            report()));
    models.put("popularity", new PopularityModel(2, 3, report()));
    return models;
  }

  private static EmbeddingMatrix matrix(int rows, float first) {
    float[] values = new float[rows * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = first + i / 8f;
    }
    return new EmbeddingMatrix(rows, 2, values);
  }

  /** The model with string ids for users and integer ids for items. */
  public static ModelArtifact artifact() {
    Map<String, @Nullable Object> configuration = new LinkedHashMap<>();
    configuration.put("model", "lightgcn");
    configuration.put("similarity", "dot");
    configuration.put("weightProperty", null);
    return new ModelArtifact(
        new ModelManifest(
            "8c5b2f4e-0000-4000-8000-000000000001",
            "default",
            3,
            1_700_000_000_000L,
            GraphMapping.of("User", "Movie", "LIKED", "userId", "movieId", null, null, null),
            null,
            3,
            configuration),
        Vocabulary.ofStrings(List.of("anna", "zoë")),
        Vocabulary.ofLongs(new long[] {10, 20, 1L << 40}),
        new long[] {5, 6},
        new long[] {7, 8, 9},
        new long[] {-1, Long.MAX_VALUE},
        new int[] {1, 0, 2},
        encodings(),
        model());
  }

  private static FeatureEncodings encodings() {
    NodeProperties movies =
        new NodeProperties(
            3,
            List.of(
                new PropertyColumn.Numbers("year", new double[] {1990, 1995, Double.NaN}),
                new PropertyColumn.Texts("genres", new String[][] {{"War"}, {"Drama"}, {"War"}}),
                new PropertyColumn.Vectors("tags", 2, new float[][] {{1, 2}, {3, 5}, {4, 4}})));
    List<FeatureChoice> choices =
        FeatureChoice.from(
            new Configuration(
                Map.of("itemFeatures", List.of("popularity", "year", "genres", "tags"))),
            "itemFeatures");
    return FeatureEncodings.fit(
        List.of(), choices, task().interactions(), NodeProperties.none(2), movies);
  }

  /** The task's file. */
  public static byte[] taskFile() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    task().writeTo(bytes);
    return bytes.toByteArray();
  }

  /** The model's file. */
  public static byte[] modelFile() throws IOException {
    return modelFile(model());
  }

  /** A model's file. */
  public static byte[] modelFile(TrainedModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TrainedModelCodec.write(model, bytes);
    return bytes.toByteArray();
  }

  /** A GraphSAGE model of two users and two items, worked out by hand. */
  public static FactorModel graphSage() {
    return GraphSageForward.model(
        graphSageWeights(),
        new GraphSageForward.NodeParameters(floats(2, 1, 2), null, new float[] {0.25f, -0.25f}),
        new GraphSageForward.NodeParameters(
            floats(2, 3, 5),
            new FeatureMatrix(2, List.of("year"), new float[] {1, -1}),
            new float[] {0.5f, 1}),
        BipartiteGraph.of(2, 2, new int[] {0, 0, 1}, new int[] {0, 1, 1}, null),
        model().report());
  }

  /** Weights of two layers, chosen by hand, for one feature of the items. */
  public static GraphSageWeights graphSageWeights() {
    GraphSageLayer first =
        new GraphSageLayer(
            new GraphSageTransform(floats(1, 1, -1), floats(2, 1, 0, 0, 2), new float[] {0.5f, 0}),
            new GraphSageTransform(floats(2, 1, 1), floats(1, -2), new float[] {0}),
            GraphSageLayer.Activation.RELU);
    GraphSageLayer last =
        new GraphSageLayer(
            new GraphSageTransform(floats(2, 1, 2), floats(1, 3), new float[] {1}),
            new GraphSageTransform(floats(1, 2), floats(2, 1, 0), new float[] {-1}),
            GraphSageLayer.Activation.IDENTITY);
    return new GraphSageWeights(
        new GraphSageInput(new float[] {1.5f}, null, new float[0]),
        new GraphSageInput(new float[] {4}, floats(1, 2), new float[] {1}),
        List.of(first, last),
        3,
        0.125f,
        0.75f);
  }

  private static EmbeddingMatrix floats(int rows, float... values) {
    return new EmbeddingMatrix(rows, values.length / rows, values);
  }

  /** The GraphSAGE model's file. */
  public static byte[] graphSageFile() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TrainedModelCodec.write(graphSage(), bytes);
    return bytes.toByteArray();
  }

  /** The artefact's file. */
  public static byte[] artifactFile() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelArtifactCodec.write(artifact(), bytes);
    return bytes.toByteArray();
  }

  /** A copy with one bit the other way round. */
  public static byte[] withFlippedBit(byte[] bytes, int bit) {
    byte[] flipped = Arrays.copyOf(bytes, bytes.length);
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }
}
