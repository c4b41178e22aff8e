package org.gnnrec.training.lightgcn.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.training.sampling.SampledBatch;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SampledBatch} as arrays on their way to the device. Immutable by agreement: nobody
 * writes to the arrays.
 *
 * @param nodes users, then sampled items, then the other liked ones, as rows of all vectors; each
 *     once
 * @param users how many of them are users
 * @param sampled how many are sampled items
 * @param corrections {@code −log π} of each sampled item
 * @param chunks the users in parts whose scores fit in memory
 */
@SuppressWarnings("ArrayRecordComponent") // on its way, never compared
record SampledArrays(
    long[] nodes, int users, int sampled, float[] corrections, List<Chunk> chunks) {

  /**
   * Users that follow each other, with their likes.
   *
   * @param from first user, as a place among the batch's users
   * @param to end of the users
   * @param coordinates of each like: the users counted from {@code from}, then the places of the
   *     items among the batch's items
   * @param masked scores that are no negatives, in the matrix {@code [to - from, sampled]}
   * @param shares what each like weighs in the loss, {@code ω_u c_ui / N}
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Chunk(int from, int to, long[] coordinates, long[] masked, float[] shares) {
    int likes() {
      return shares.length;
    }
  }

  /**
   * Copies a batch.
   *
   * @param userWeights ω
   * @param chunkUsers most users in a chunk
   */
  static SampledArrays of(
      SampledBatch batch, BipartiteGraph graph, double[] userWeights, int chunkUsers) {
    int users = batch.userCount();
    long[] nodes = new long[users + batch.itemCount()];
    double normaliser = 0;
    for (int row = 0; row < users; row++) {
      int user = batch.user(row);
      nodes[row] = user;
      double weights = 0;
      for (int like = batch.likeStart(row); like < batch.likeStart(row + 1); like++) {
        weights += weight(graph.byUser(), batch.entryOfLike(like));
      }
      normaliser += userWeights[user] * weights;
    }
    for (int place = 0; place < batch.itemCount(); place++) {
      nodes[users + place] = (long) graph.userCount() + batch.item(place);
    }
    List<Chunk> chunks = new ArrayList<>();
    for (int from = 0; from < users; from += chunkUsers) {
      int to = Math.min(users, from + chunkUsers);
      chunks.add(chunk(batch, graph.byUser(), userWeights, normaliser, from, to));
    }
    float[] corrections = new float[batch.sampleSize()];
    for (int place = 0; place < corrections.length; place++) {
      corrections[place] = (float) batch.correction(place);
    }
    return new SampledArrays(nodes, users, batch.sampleSize(), corrections, chunks);
  }

  private static float weight(Adjacency likes, int entry) {
    float @Nullable [] weights = likes.weights();
    return weights == null ? 1 : weights[entry];
  }

  private static Chunk chunk(
      SampledBatch batch,
      Adjacency likes,
      double[] userWeights,
      double normaliser,
      int from,
      int to) {
    int first = batch.likeStart(from);
    int count = batch.likeStart(to) - first;
    long[] coordinates = new long[2 * count];
    float[] shares = new float[count];
    for (int row = from; row < to; row++) {
      int user = batch.user(row);
      double share = userWeights[user] / normaliser;
      for (int like = batch.likeStart(row); like < batch.likeStart(row + 1); like++) {
        int place = batch.placeOfLike(like);
        coordinates[like - first] = (long) row - from;
        coordinates[count + like - first] = place;
        shares[like - first] = (float) (share * weight(likes, batch.entryOfLike(like)));
      }
    }
    return new Chunk(from, to, coordinates, masked(batch, likes, from, to), shares);
  }

  /** All sampled items that users like, whether these likes are in the batch or not. */
  private static long[] masked(SampledBatch batch, Adjacency likes, int from, int to) {
    LongStream.Builder masked = LongStream.builder();
    for (int row = from; row < to; row++) {
      int user = batch.user(row);
      for (int e = likes.offsets()[user]; e < likes.offsets()[user + 1]; e++) {
        int place = batch.sampledPlace(likes.neighbours()[e]);
        if (place >= 0) {
          masked.add((long) (row - from) * batch.sampleSize() + place);
        }
      }
    }
    return masked.build().toArray();
  }
}
