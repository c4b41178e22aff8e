package org.gnnrec.graph;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;
import org.jspecify.annotations.Nullable;

/**
 * The likes between users and items as two compressed sparse row matrices, one by user and one by
 * item; neighbours ascend, and no pair occurs twice. Optional weights are positive and finite.
 *
 * <p>Immutable and thread-safe. The accessors hand out the arrays themselves, since the training
 * kernels run over them: callers must not write to them.
 */
public final class BipartiteGraph {
  private final Adjacency byUser;
  private final Adjacency byItem;

  private BipartiteGraph(Adjacency byUser, Adjacency byItem) {
    this.byUser = byUser;
    this.byItem = byItem;
  }

  /**
   * One direction of the graph: row {@code r} has the neighbours {@code
   * neighbours[offsets[r]..offsets[r + 1])}, with {@code weights} beside them, or null where all
   * are 1.
   */
  public static final class Adjacency {
    private final int[] offsets;
    private final int[] neighbours;
    private final float @Nullable [] weights;

    private Adjacency(int[] offsets, int[] neighbours, float @Nullable [] weights) {
      this.offsets = offsets;
      this.neighbours = neighbours;
      this.weights = weights;
    }

    /** Row starts, {@code rows + 1} of them. */
    public int[] offsets() {
      return offsets;
    }

    /** Neighbours, row after row. */
    public int[] neighbours() {
      return neighbours;
    }

    /** Weights beside the neighbours, or null where all are 1. */
    public float @Nullable [] weights() {
      return weights;
    }

    /** The number of rows. */
    public int rows() {
      return offsets.length - 1;
    }

    /** The number of neighbours of a row. */
    public int degree(int row) {
      return offsets[row + 1] - offsets[row];
    }

    /** The sum of a row's weights; its degree where the graph has no weights. */
    public double weightedDegree(int row) {
      if (weights == null) {
        return degree(row);
      }
      double sum = 0;
      for (int edge = offsets[row]; edge < offsets[row + 1]; edge++) {
        sum += weights[edge];
      }
      return sum;
    }

    private Adjacency scaled(WeightScale scale) {
      if (weights == null || scale == WeightScale.UNWEIGHTED) {
        return new Adjacency(offsets, neighbours, null);
      }
      return new Adjacency(offsets, neighbours, scaleWeights(weights, scale));
    }

    /** Whether a row has a neighbour, by binary search. */
    public boolean contains(int row, int neighbour) {
      return Arrays.binarySearch(neighbours, offsets[row], offsets[row + 1], neighbour) >= 0;
    }
  }

  /**
   * Builds a graph from pairs in any order. A pair that occurs several times becomes one like; its
   * weights are added up, the same whatever their order. Linear in pairs, users and items.
   *
   * @param userCount number of users; indexes are in [0, userCount)
   * @param itemCount number of items; indexes are in [0, itemCount)
   * @param userIndexes the users of the pairs
   * @param itemIndexes the items of the pairs, as many
   * @param weights as many positive, finite weights, or null for 1
   * @throws IllegalArgumentException if lengths, indexes or weights, or the sums of weights, are
   *     not as described
   */
  public static BipartiteGraph of(
      int userCount,
      int itemCount,
      int[] userIndexes,
      int[] itemIndexes,
      float @Nullable [] weights) {
    if (userIndexes.length != itemIndexes.length
        || (weights != null && weights.length != userIndexes.length)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "lengths differ: %d users, %d items%s",
              userIndexes.length,
              itemIndexes.length,
              weights == null ? "" : ", " + weights.length + " weights"));
    }
    checkIndexes("user", userIndexes, userCount);
    checkIndexes("item", itemIndexes, itemCount);
    if (weights != null) {
      for (float weight : weights) {
        if (!(weight > 0) || !Float.isFinite(weight)) {
          throw new IllegalArgumentException("weights must be positive and finite, got " + weight);
        }
      }
    }
    // Two stable counting sorts leave the pairs ordered by user and, within a user, by item.
    Adjacency scattered = group(itemIndexes, userIndexes, weights, itemCount);
    Adjacency byUser = merge(transpose(scattered, userCount));
    if (byUser.weights != null) {
      for (float weight : byUser.weights) {
        if (!Float.isFinite(weight)) {
          throw new IllegalArgumentException("the weights of a repeated pair add up to " + weight);
        }
      }
    }
    return new BipartiteGraph(byUser, transpose(byUser, itemCount));
  }

  private static float[] scaleWeights(float[] weights, WeightScale scale) {
    float[] scaled = new float[weights.length];
    for (int edge = 0; edge < scaled.length; edge++) {
      scaled[edge] = scale.of(weights[edge]);
    }
    return scaled;
  }

  private static void checkIndexes(String side, int[] indexes, int count) {
    for (int index : indexes) {
      if (index < 0 || index >= count) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "%s index %d is not in [0, %d)", side, index, count));
      }
    }
  }

  private static Adjacency group(
      int[] rows, int[] neighbours, float @Nullable [] weights, int rowCount) {
    int[] offsets = new int[rowCount + 1];
    for (int row : rows) {
      offsets[row + 1]++;
    }
    for (int row = 0; row < rowCount; row++) {
      offsets[row + 1] += offsets[row];
    }
    int[] next = Arrays.copyOf(offsets, rowCount);
    int[] grouped = new int[neighbours.length];
    float[] groupedWeights = weights == null ? null : new float[neighbours.length];
    for (int i = 0; i < rows.length; i++) {
      int place = next[rows[i]]++;
      grouped[place] = neighbours[i];
      if (groupedWeights != null && weights != null) {
        groupedWeights[place] = weights[i];
      }
    }
    return new Adjacency(offsets, grouped, groupedWeights);
  }

  private static Adjacency transpose(Adjacency from, int rowCount) {
    int[] rows = new int[from.neighbours.length];
    for (int row = 0; row < from.rows(); row++) {
      Arrays.fill(rows, from.offsets[row], from.offsets[row + 1], row);
    }
    return group(from.neighbours, rows, from.weights, rowCount);
  }

  private static Adjacency merge(Adjacency sorted) {
    int[] offsets = new int[sorted.offsets.length];
    int[] neighbours = sorted.neighbours.clone();
    float[] weights = sorted.weights == null ? null : sorted.weights.clone();
    int kept = 0;
    for (int row = 0; row < sorted.rows(); row++) {
      int end = sorted.offsets[row + 1];
      for (int from = sorted.offsets[row], to = from; from < end; from = to) {
        int neighbour = sorted.neighbours[from];
        while (to < end && sorted.neighbours[to] == neighbour) {
          to++;
        }
        if (weights != null) {
          weights[kept] = sum(weights, from, to);
        }
        neighbours[kept++] = neighbour;
      }
      offsets[row + 1] = kept;
    }
    return new Adjacency(
        offsets,
        Arrays.copyOf(neighbours, kept),
        weights == null ? null : Arrays.copyOf(weights, kept));
  }

  /** The sum of a pair's weights, which are put in order. */
  private static float sum(float[] weights, int from, int to) {
    if (to - from == 1) {
      return weights[from];
    }
    Arrays.sort(weights, from, to);
    return Likes.sumOfAscending(weights, from, to);
  }

  /** Likes by user: rows are users, neighbours are items. */
  public Adjacency byUser() {
    return byUser;
  }

  /** Likes by item: rows are items, neighbours are users. */
  public Adjacency byItem() {
    return byItem;
  }

  /** The number of users. */
  public int userCount() {
    return byUser.rows();
  }

  /** The number of items. */
  public int itemCount() {
    return byItem.rows();
  }

  /** The number of distinct likes. */
  public int likeCount() {
    return byUser.neighbours.length;
  }

  /** The user of each like, in the order of {@link #byUser}; a new array. */
  public int[] userOfLike() {
    int[] users = new int[likeCount()];
    for (int user = 0; user < userCount(); user++) {
      Arrays.fill(users, byUser.offsets[user], byUser.offsets[user + 1], user);
    }
    return users;
  }

  /** Whether likes carry weights. */
  public boolean isWeighted() {
    return byUser.weights != null;
  }

  /** The same likes with their weights on a scale; those of a graph without weights stay 1. */
  public BipartiteGraph scaled(WeightScale scale) {
    return new BipartiteGraph(byUser.scaled(scale), byItem.scaled(scale));
  }

  /** The graph without a user and its likes; the users behind it move down by one. */
  public BipartiteGraph withoutUser(int user) {
    int[] users = userOfLike();
    return without(user, -1, users, byUser.neighbours, userCount() - 1, itemCount());
  }

  /** The graph without an item and the likes of it; the items behind it move down by one. */
  public BipartiteGraph withoutItem(int item) {
    return without(-1, item, userOfLike(), byUser.neighbours, userCount(), itemCount() - 1);
  }

  private BipartiteGraph without(
      int user, int item, int[] users, int[] items, int userCount, int itemCount) {
    int[] kept =
        IntStream.range(0, users.length)
            .filter(like -> users[like] != user && items[like] != item)
            .toArray();
    int[] keptUsers = new int[kept.length];
    int[] keptItems = new int[kept.length];
    float[] weights = byUser.weights;
    float[] keptWeights = weights == null ? null : new float[kept.length];
    for (int i = 0; i < kept.length; i++) {
      int like = kept[i];
      keptUsers[i] = users[like] - (user >= 0 && users[like] > user ? 1 : 0);
      keptItems[i] = items[like] - (item >= 0 && items[like] > item ? 1 : 0);
      if (keptWeights != null && weights != null) {
        keptWeights[i] = weights[like];
      }
    }
    return of(userCount, itemCount, keptUsers, keptItems, keptWeights);
  }

  /** The exact length of what {@link #writeTo} writes, in bytes. */
  public long byteLength() {
    long likes = likeCount();
    return 4L * Integer.BYTES
        + byUser.offsets.length * (long) Integer.BYTES
        + likes * Integer.BYTES
        + (isWeighted() ? likes * Float.BYTES : 0);
  }

  /** Writes the graph into a section. */
  public void writeTo(SectionOutput out) throws IOException {
    out.putInt(userCount());
    out.putInt(itemCount());
    out.putInt(likeCount());
    out.putInt(isWeighted() ? 1 : 0);
    out.putInts(byUser.offsets);
    out.putInts(byUser.neighbours);
    if (byUser.weights != null) {
      out.putFloats(byUser.weights);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws CorruptFileException if it is no graph
   */
  public static BipartiteGraph readFrom(SectionInput in) throws IOException {
    int userCount = in.getInt();
    int itemCount = in.getInt();
    int likeCount = in.getInt();
    boolean weighted = in.getInt() == 1;
    if (userCount < 0 || itemCount < 0 || itemCount == Integer.MAX_VALUE) {
      throw new CorruptFileException(
          "damaged graph: " + userCount + " users and " + itemCount + " items");
    }
    in.requireRoom(userCount + 1L, Integer.BYTES);
    int[] offsets = in.getInts(userCount + 1);
    int[] neighbours = in.getInts(likeCount);
    float[] weights = weighted ? in.getFloats(likeCount) : null;
    // From here on the number of items decides how much memory is taken.
    in.verify();
    if (offsets[0] != 0 || offsets[userCount] != likeCount) {
      throw new CorruptFileException("damaged graph: its row starts do not match its likes");
    }
    int[] users = new int[likeCount];
    for (int user = 0; user < userCount; user++) {
      if (offsets[user] > offsets[user + 1] || offsets[user + 1] > likeCount) {
        throw new CorruptFileException("damaged graph: impossible row start after user " + user);
      }
      Arrays.fill(users, offsets[user], offsets[user + 1], user);
    }
    try {
      return of(userCount, itemCount, users, neighbours, weights);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException("damaged graph: " + e.getMessage());
    }
  }
}
