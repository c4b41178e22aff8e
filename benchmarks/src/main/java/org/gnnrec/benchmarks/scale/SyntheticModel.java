package org.gnnrec.benchmarks.scale;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.embedding.FactorModel;
import org.gnnrec.embedding.FixedFoldIn;
import org.gnnrec.embedding.ModelArtifact;
import org.gnnrec.embedding.ModelArtifactCodec;
import org.gnnrec.embedding.ModelManifest;
import org.gnnrec.feature.FeatureEncodings;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Likes;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.model.TrainingReport;
import org.gnnrec.sampling.Seeds;

/**
 * A model of synthetic likes that was not trained: vectors of length 1 in random directions. It
 * takes as long to score with as a trained one, and is there at once.
 */
final class SyntheticModel {
  private static final int USERS = 3;
  private static final int ITEMS = 4;

  private SyntheticModel() {}

  /**
   * Writes a file for {@code gnnrec.model.import}.
   *
   * @param likes as {@link SyntheticImport} writes them
   */
  static void write(SyntheticLikes likes, int dimension, long seed, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ModelArtifactCodec.write(artifact(likes, dimension, seed), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelArtifact artifact(SyntheticLikes likes, int dimension, long seed) {
    long[] fingerprints = new long[likes.users()];
    int[] popularity = new int[likes.items()];
    for (int user = 0; user < fingerprints.length; user++) {
      int[] liked = likes.likedBy(user);
      fingerprints[user] = Likes.unweighted(liked).fingerprint();
      for (int item : liked) {
        popularity[item]++;
      }
    }
    EmbeddingMatrix users = directions(likes.users(), dimension, Seeds.stream(seed, USERS, 0));
    EmbeddingMatrix others = directions(1, dimension, Seeds.stream(seed, USERS, 1));
    EmbeddingMatrix items = directions(likes.items(), dimension, Seeds.stream(seed, ITEMS, 0));
    return new ModelArtifact(
        new ModelManifest(
            UUID.randomUUID().toString(),
            "default",
            1,
            System.currentTimeMillis(),
            new GraphMapping("User", "Movie", "LIKED", "userId", "movieId", null, null, null),
            null,
            likes.likes(),
            Map.of("model", "lightgcn")),
        ids(likes.users()),
        ids(likes.items()),
        new long[likes.users()],
        new long[likes.items()],
        fingerprints,
        popularity,
        FeatureEncodings.NONE,
        new FactorModel(
            users,
            items,
            new FixedFoldIn(users, others, likes.items()),
            new TrainingReport("cpu", "none", 0, 0, List.of(), List.of(), Map.of(), 0)));
  }

  private static Vocabulary ids(int count) {
    long[] ids = new long[count];
    for (int index = 0; index < count; index++) {
      ids[index] = index;
    }
    return Vocabulary.ofLongs(ids);
  }

  private static EmbeddingMatrix directions(int rows, int dimension, SplittableRandom random) {
    float[] values = new float[rows * dimension];
    for (int from = 0; from < values.length; from += dimension) {
      double squares = 0;
      for (int d = 0; d < dimension; d++) {
        // Four uniform numbers are near enough to a normal one to have no direction of their own.
        double value = random.doubles(4).sum() - 2;
        values[from + d] = (float) value;
        squares += value * value;
      }
      for (int d = 0; d < dimension; d++) {
        values[from + d] /= (float) Math.sqrt(squares);
      }
    }
    return new EmbeddingMatrix(rows, dimension, values);
  }
}
