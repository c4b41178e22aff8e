package org.gnnrec.neo4j.map;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.neo4j.map.MapRequest.Nodes;
import org.gnnrec.projection.ProjectionTask;
import org.gnnrec.sampling.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Who is on a map. Where there are more nodes than asked for, both sides give way in proportion:
 * the most liked items stay, and users who are drawn by the seed. Nodes without a vector (all
 * zeros: no likes in the training) are on no map.
 *
 * @param items indexes of items, ascending
 * @param users indexes of users, ascending
 * @param vectors of the items, then of the users
 * @param omitted nodes with a vector that had to give way
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
record MapPoints(int[] items, int[] users, EmbeddingMatrix vectors, long omitted) {

  /**
   * Chooses.
   *
   * @throws ConfigurationException if the model has no vectors for what is asked for, or too few
   */
  static MapPoints of(ModelArtifact artifact, MapRequest request) {
    EmbeddingMatrix itemVectors = artifact.model().items();
    EmbeddingMatrix userVectors = artifact.model().users();
    require(artifact, request.nodes(), itemVectors, userVectors);
    int[] items = request.nodes() == Nodes.USERS ? new int[0] : withVectors(itemVectors);
    int[] users = request.nodes() == Nodes.ITEMS ? new int[0] : withVectors(userVectors);
    long all = (long) items.length + users.length;
    if (all < ProjectionTask.FEWEST) {
      throw new ConfigurationException(
          RefusalCode.GRAPH_TOO_SMALL,
          "a map needs "
              + ProjectionTask.FEWEST
              + " nodes with vectors at least, model '"
              + artifact.manifest().modelName()
              + "' has "
              + all);
    }
    if (all > request.maxNodes()) {
      int kept = (int) (items.length * (long) request.maxNodes() / all);
      items = mostLiked(items, artifact.itemPopularity(), kept);
      users = drawn(users, request.maxNodes() - kept, request.specification().randomSeed());
    }
    EmbeddingMatrix vectors = vectors(items, itemVectors, users, userVectors);
    return new MapPoints(items, users, vectors, all - items.length - users.length);
  }

  private static void require(
      ModelArtifact artifact,
      Nodes nodes,
      @Nullable EmbeddingMatrix items,
      @Nullable EmbeddingMatrix users) {
    String model =
        "model '" + artifact.manifest().modelName() + "' (" + artifact.manifest().model() + ")";
    if (items == null && users == null) {
      throw new ConfigurationException(
          RefusalCode.MODEL_UNSUITABLE,
          model
              + " has no vectors to lay out; give the `modelName` of one that has, such as a"
              + " lightgcn model");
    }
    if (nodes == Nodes.USERS && users == null) {
      throw new ConfigurationException(
          RefusalCode.MODEL_UNSUITABLE,
          model + " has vectors of items alone; give `nodes: 'items'`, or omit it");
    }
  }

  private static int[] withVectors(@Nullable EmbeddingMatrix matrix) {
    return matrix == null
        ? new int[0]
        : IntStream.range(0, matrix.rows()).filter(row -> hasDirection(matrix, row)).toArray();
  }

  private static boolean hasDirection(EmbeddingMatrix matrix, int row) {
    int from = row * matrix.dimension();
    for (int at = from; at < from + matrix.dimension(); at++) {
      if (matrix.values()[at] != 0) {
        return true;
      }
    }
    return false;
  }

  private static int[] mostLiked(int[] items, int[] popularity, int count) {
    return Arrays.stream(items)
        .boxed()
        .sorted(Comparator.comparingInt(item -> -popularity[item]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private static int[] drawn(int[] users, int count, long seed) {
    int[] all = users.clone();
    int most = Math.min(count, all.length);
    var random = RandomStream.MAP_USERS.random(seed, 0);
    for (int i = 0; i < most; i++) {
      int other = i + random.nextInt(all.length - i);
      int kept = all[i];
      all[i] = all[other];
      all[other] = kept;
    }
    return Arrays.stream(all).limit(most).sorted().toArray();
  }

  private static EmbeddingMatrix vectors(
      int[] items,
      @Nullable EmbeddingMatrix itemVectors,
      int[] users,
      @Nullable EmbeddingMatrix userVectors) {
    int dimension =
        itemVectors != null
            ? itemVectors.dimension()
            : userVectors == null ? 1 : userVectors.dimension();
    float[] values = new float[Math.multiplyExact(items.length + users.length, dimension)];
    copy(items, itemVectors, values, 0);
    copy(users, userVectors, values, items.length * dimension);
    return new EmbeddingMatrix(items.length + users.length, dimension, values);
  }

  private static void copy(int[] rows, @Nullable EmbeddingMatrix from, float[] values, int start) {
    for (int i = 0; from != null && i < rows.length; i++) {
      int dimension = from.dimension();
      System.arraycopy(
          from.values(), rows[i] * dimension, values, start + i * dimension, dimension);
    }
  }
}
