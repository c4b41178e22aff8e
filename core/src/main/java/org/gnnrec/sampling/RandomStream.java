package org.gnnrec.sampling;

import java.util.SplittableRandom;

/**
 * What is drawn at random, each with a number of its own, so that no two draws out of one seed
 * share a stream. The numbers stay: another number gives other splits and other models for the same
 * seed.
 *
 * <p>Immutable and thread-safe.
 */
public enum RandomStream {
  /** Which of a user's likes are held out; the index is the user. */
  USER_SPLIT(1),
  /** Which of all likes are held out. */
  LIKE_SPLIT(2),
  /** The order of users or likes in an epoch of LightGCN; the index is the epoch. */
  EPOCH_ORDER(3),
  /** The shared negatives of the sampled softmax; the index is the epoch. */
  SHARED_NEGATIVES(4),
  /** Pairs that nobody likes, for LightGCN's area under the curve. */
  UNSEEN_PAIRS(5),
  /** LightGCN's layer 0; the index is the node. */
  INITIAL_VECTORS(6),
  /** Of which items all likes are held out. */
  ITEM_SPLIT(8),
  /** Which items LightGCN's context is chosen on. */
  CONTEXT_FOLDS(7),
  /** The test matrix of a truncated decomposition of features; the index is its width. */
  FEATURE_DECOMPOSITION(16),
  /** The test matrix of a randomised decomposition of a graph; the index is the row. */
  GRAPH_DECOMPOSITION(19),
  /** The initial weights of GraphSAGE's users. */
  GRAPHSAGE_USER_WEIGHTS(20),
  /** The initial weights of GraphSAGE's items. */
  GRAPHSAGE_ITEM_WEIGHTS(21),
  /** The order of likes in an epoch of GraphSAGE; the index is the epoch. */
  GRAPHSAGE_ORDER(22),
  /** What GraphSAGE drops out; the index is the step. */
  GRAPHSAGE_DROPOUT(23),
  /** The neighbours that GraphSAGE draws; the index is the step. */
  GRAPHSAGE_NEIGHBOURS(24),
  /** Pairs that nobody likes, for GraphSAGE's area under the curve; the index is the pair. */
  GRAPHSAGE_UNSEEN_PAIRS(26),
  /** The users of a bootstrap; the index is the replicate. */
  BOOTSTRAP(31),
  /** The negatives of an evaluation's link prediction. */
  LINK_PREDICTION(32),
  /** The settings of a search; the index is the trial. */
  SEARCH(33),
  /** The negatives of a UMAP layout; the index is the epoch and point. */
  UMAP(40),
  /** The points that trustworthiness is measured on. */
  TRUSTWORTHINESS(41),
  /** The jitter of a map's initial layout. */
  INITIAL_LAYOUT(42),
  /** The users that a map shows. */
  MAP_USERS(43),
  /** LightGCN's negatives by like; the numbers that follow are those of its epochs. */
  NEGATIVES(1_000),
  /** GraphSAGE's negatives by like; the numbers that follow are those of its epochs. */
  GRAPHSAGE_NEGATIVES(100_000);

  private final int number;

  RandomStream(int number) {
    this.number = number;
  }

  /** What tells the stream apart from the others. */
  int number() {
    return number;
  }

  /**
   * The stream of one index.
   *
   * @param seed the user's seed
   * @param index for what it is drawn, such as a row or an epoch; 0 where there is one draw alone
   */
  public SplittableRandom random(long seed, long index) {
    return Seeds.stream(seed, number, index);
  }

  /**
   * The stream of one index in one epoch, of those that have numbers to follow.
   *
   * @param epoch 0 or more
   */
  public SplittableRandom random(long seed, int epoch, long index) {
    return Seeds.stream(seed, number + epoch, index);
  }
}
