package org.gnnrec.training.sampling;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.sampling.RandomStream;

/**
 * Some users with all their likes, and items that stand for the whole catalogue. Each user and each
 * item of a batch has a place: users in the order of the batch; the sampled items first, then the
 * liked ones that were not sampled. Likes are counted through, user by user.
 *
 * <p>The sample walks round a random order of all items, which is drawn anew for every epoch: so it
 * is uniform and without repetition, and an epoch uses all items about equally often. Arrays are
 * made once, for the largest batch. Not thread-safe.
 */
public final class SampledBatch {
  private final Adjacency likes;
  private final int sampleSize;
  private final long seed;
  private final int[] itemOrder;
  private final int[] placeOfItem;
  private final int[] users;
  private final int[] likeStarts;
  private final int[] placeOfLike;
  private final int[] rowOfLike;
  private final int[] items;
  private final int[] itemStarts;
  private final int[] likesByItem;
  private int userCount;
  private int itemCount;
  private int nextItem;

  /**
   * Makes room for batches.
   *
   * @param sampleSize number of sampled items, from 1 to all
   * @param batchSize likes from which a batch takes no further user; at least 1
   */
  public SampledBatch(BipartiteGraph graph, int sampleSize, int batchSize, long seed) {
    this.likes = graph.byUser();
    this.sampleSize = sampleSize;
    this.seed = seed;
    int mostDegree = 0;
    for (int user = 0; user < graph.userCount(); user++) {
      mostDegree = Math.max(mostDegree, likes.degree(user));
    }
    int mostLikes = (int) Math.min(graph.likeCount(), batchSize - 1L + mostDegree);
    int mostUsers = Math.min(graph.userCount(), batchSize);
    int mostItems = (int) Math.min(graph.itemCount(), (long) sampleSize + mostLikes);
    this.itemOrder = new int[graph.itemCount()];
    for (int item = 0; item < itemOrder.length; item++) {
      itemOrder[item] = item;
    }
    this.placeOfItem = new int[graph.itemCount()];
    Arrays.fill(placeOfItem, -1);
    this.users = new int[mostUsers];
    this.likeStarts = new int[mostUsers + 1];
    this.placeOfLike = new int[mostLikes];
    this.rowOfLike = new int[mostLikes];
    this.items = new int[mostItems];
    this.itemStarts = new int[mostItems + 1];
    this.likesByItem = new int[mostLikes];
  }

  /** Draws the order of an epoch's samples. */
  public void beginEpoch(int epoch) {
    SplittableRandom random = RandomStream.SHARED_NEGATIVES.random(seed, epoch);
    shuffle(itemOrder, random);
    nextItem = 0;
  }

  /** Brings an array into a random order. */
  static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }

  /**
   * Takes users in.
   *
   * @param order user indexes, each at most once and with a like
   * @param from first place in {@code order}
   * @param to end in {@code order}
   */
  public void fill(int[] order, int from, int to) {
    for (int place = 0; place < itemCount; place++) {
      placeOfItem[items[place]] = -1;
    }
    itemCount = 0;
    for (int i = 0; i < sampleSize; i++) {
      take(itemOrder[nextItem]);
      nextItem = nextItem + 1 == itemOrder.length ? 0 : nextItem + 1;
    }
    userCount = to - from;
    int like = 0;
    for (int row = 0; row < userCount; row++) {
      int user = order[from + row];
      users[row] = user;
      likeStarts[row] = like;
      for (int e = likes.offsets()[user]; e < likes.offsets()[user + 1]; e++) {
        int item = likes.neighbours()[e];
        if (placeOfItem[item] < 0) {
          take(item);
        }
        rowOfLike[like] = row;
        placeOfLike[like++] = placeOfItem[item];
      }
    }
    likeStarts[userCount] = like;
    sortByItem(like);
  }

  private void take(int item) {
    placeOfItem[item] = itemCount;
    items[itemCount++] = item;
  }

  /** Counting sort; equal items keep the order of the likes. */
  private void sortByItem(int likeCount) {
    Arrays.fill(itemStarts, 0, itemCount + 1, 0);
    for (int like = 0; like < likeCount; like++) {
      itemStarts[placeOfLike[like]]++;
    }
    int sum = 0;
    for (int place = 0; place <= itemCount; place++) {
      sum += itemStarts[place];
      itemStarts[place] = sum;
    }
    for (int like = likeCount - 1; like >= 0; like--) {
      likesByItem[--itemStarts[placeOfLike[like]]] = like;
    }
  }

  public int userCount() {
    return userCount;
  }

  /** The user at a row. */
  public int user(int row) {
    return users[row];
  }

  /** Sampled and liked items together. */
  public int itemCount() {
    return itemCount;
  }

  /** The item at a place. */
  public int item(int place) {
    return items[place];
  }

  /** How many items are sampled; they have the first places. */
  public int sampleSize() {
    return sampleSize;
  }

  /** The first like of a user, or the number of likes for {@code row = userCount()}. */
  public int likeStart(int row) {
    return likeStarts[row];
  }

  /** The place of a like's item. */
  public int placeOfLike(int like) {
    return placeOfLike[like];
  }

  /** The row of a like's user. */
  public int rowOfLike(int like) {
    return rowOfLike[like];
  }

  /** The first of an item's likes among {@link #likeByItem}. */
  public int itemStart(int place) {
    return itemStarts[place];
  }

  /** The likes in the order of their items' places. */
  public int likeByItem(int position) {
    return likesByItem[position];
  }

  /** Likes that the arrays are made for. */
  public int mostLikes() {
    return placeOfLike.length;
  }

  /** Users that the arrays are made for. */
  public int mostUsers() {
    return users.length;
  }

  /** Items that the arrays are made for. */
  public int mostItems() {
    return items.length;
  }
}
