package org.gnnrec.training.sampling;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;

/**
 * Some likes, and items that stand for the whole catalogue. Each user and each item of a batch has
 * a place: users in the order in which their first likes come; the sampled items first, then the
 * liked ones that were not sampled. Likes are counted through, user by user. Arrays are made once,
 * for the largest batch. Not thread-safe.
 */
public final class SampledBatch {
  private final Adjacency likes;
  private final ItemSampler sampler;
  private final int[] placeOfItem;
  private final int[] rowOfUser;
  private final int[] users;
  private final int[] likeStarts;
  private final int[] entries;
  private final int[] placeOfLike;
  private final int[] rowOfLike;
  private final int[] items;
  private final int[] itemStarts;
  private final int[] likesByItem;
  private int userCount;
  private int itemCount;

  /**
   * Makes room for batches.
   *
   * @param sampleSize number of sampled items, from 1 to all
   * @param exponent power of an item's number of likes with which it is drawn
   * @param mostLikes in a batch
   */
  public SampledBatch(
      BipartiteGraph graph, int sampleSize, double exponent, int mostLikes, long seed) {
    this.likes = graph.byUser();
    this.sampler = new ItemSampler(graph, sampleSize, exponent, seed);
    int mostUsers = Math.min(graph.userCount(), mostLikes);
    int mostItems = (int) Math.min(graph.itemCount(), (long) sampleSize + mostLikes);
    this.placeOfItem = new int[graph.itemCount()];
    Arrays.fill(placeOfItem, -1);
    this.rowOfUser = new int[graph.userCount()];
    Arrays.fill(rowOfUser, -1);
    this.users = new int[mostUsers];
    this.likeStarts = new int[mostUsers + 1];
    this.entries = new int[mostLikes];
    this.placeOfLike = new int[mostLikes];
    this.rowOfLike = new int[mostLikes];
    this.items = new int[mostItems];
    this.itemStarts = new int[mostItems + 1];
    this.likesByItem = new int[mostLikes];
  }

  /** Draws the order of an epoch's samples. */
  public void beginEpoch(int epoch) {
    sampler.beginEpoch(epoch);
  }

  /** Brings an array into a random order. */
  static void shuffle(int[] values, SplittableRandom random) {
    shuffle(values, 0, values.length, random);
  }

  /** Brings a stretch of an array into a random order. */
  static void shuffle(int[] values, int from, int to, SplittableRandom random) {
    for (int i = to - 1; i > from; i--) {
      int other = from + random.nextInt(i - from + 1);
      int kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }

  /**
   * Takes likes in.
   *
   * @param likeUsers the user of each
   * @param likeEntries where each stands among the likes by user; each at most once
   * @param count how many
   */
  public void fill(int[] likeUsers, int[] likeEntries, int count) {
    for (int place = 0; place < itemCount; place++) {
      placeOfItem[items[place]] = -1;
    }
    for (int row = 0; row < userCount; row++) {
      rowOfUser[users[row]] = -1;
    }
    sampler.draw(items);
    itemCount = sampler.size();
    for (int place = 0; place < itemCount; place++) {
      placeOfItem[items[place]] = place;
    }
    sortByUser(likeUsers, likeEntries, count);
    for (int like = 0; like < count; like++) {
      int item = likes.neighbours()[entries[like]];
      if (placeOfItem[item] < 0) {
        placeOfItem[item] = itemCount;
        items[itemCount++] = item;
      }
      placeOfLike[like] = placeOfItem[item];
    }
    sortByItem(count);
  }

  /** Counting sort; the likes of a user keep their order. */
  private void sortByUser(int[] likeUsers, int[] likeEntries, int count) {
    userCount = 0;
    for (int like = 0; like < count; like++) {
      int user = likeUsers[like];
      if (rowOfUser[user] < 0) {
        rowOfUser[user] = userCount;
        likeStarts[userCount] = 0;
        users[userCount++] = user;
      }
      likeStarts[rowOfUser[user]]++;
    }
    int sum = 0;
    for (int row = 0; row < userCount; row++) {
      sum += likeStarts[row];
      likeStarts[row] = sum;
    }
    likeStarts[userCount] = sum;
    for (int like = count - 1; like >= 0; like--) {
      int row = rowOfUser[likeUsers[like]];
      int to = --likeStarts[row];
      entries[to] = likeEntries[like];
      rowOfLike[to] = row;
    }
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
    return sampler.size();
  }

  /**
   * {@code −log π}, where π is the probability of the item at a place to be in a sample: by this
   * its score is corrected, so that it stands for 1/π items.
   */
  public double correction(int place) {
    return sampler.correction(items[place]);
  }

  /** The place of an item among the sampled ones, or -1 if it is not among them. */
  public int sampledPlace(int item) {
    return placeOfItem[item] < sampler.size() ? placeOfItem[item] : -1;
  }

  /** The first like of a user, or the number of likes for {@code row = userCount()}. */
  public int likeStart(int row) {
    return likeStarts[row];
  }

  /** Where a like stands among the likes by user. */
  public int entryOfLike(int like) {
    return entries[like];
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
