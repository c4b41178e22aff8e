package org.gnnrec.sampling;

import java.util.Locale;
import java.util.stream.IntStream;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;

/**
 * One part of a split as what a model trained on the training part is judged by.
 *
 * <p>Users without likes in the training part are left out, since a model knows nothing of them.
 * Items without likes there are never recommended, as in serving, but held-out likes of them count:
 * nobody can find them. What a model may know already is not recommended either: the training part
 * and, where the test part judges, the validation part.
 *
 * <p>Immutable and thread-safe.
 */
public final class HeldOutTruth {
  private static final int LEAST_HELD_OUT = 20;

  private final Split split;
  private final HeldOutLikes part;
  private final boolean test;
  private final SharedNodes shared;
  private final ItemPool pool;

  private HeldOutTruth(
      Split split, HeldOutLikes part, boolean test, SharedNodes shared, ItemPool pool) {
    this.split = split;
    this.part = part;
    this.test = test;
    this.shared = shared;
    this.pool = pool;
  }

  /** Judges by the test part. */
  public static HeldOutTruth ofTest(Split split) {
    return new HeldOutTruth(split, split.test(), true, SharedNodes.NONE, ItemPool.LIKED);
  }

  /** Judges by the validation part, to choose settings. */
  public static HeldOutTruth ofValidation(Split split) {
    return new HeldOutTruth(split, split.validation(), false, SharedNodes.NONE, ItemPool.LIKED);
  }

  /** The same where some users are items as well, which nobody recommends to themselves. */
  public HeldOutTruth with(SharedNodes nodes) {
    return new HeldOutTruth(split, part, test, nodes, pool);
  }

  /** The same where other items are ranked. */
  public HeldOutTruth among(ItemPool other) {
    return new HeldOutTruth(split, part, test, shared, other);
  }

  /**
   * Lets pass what can tell more than chance.
   *
   * @param protocol by which the likes were divided, for the message
   * @throws ConfigurationException if fewer than 20 held-out likes are left, or fewer than two
   *     users or items to train on
   */
  public void requireEnough(Protocol protocol) {
    int heldOut = likes();
    int items = knownItems();
    int users = knownUsers().length;
    if (heldOut >= LEAST_HELD_OUT && users >= 2 && items >= 2) {
      return;
    }
    int likes = training().likeCount() + split.validation().size() + split.test().size();
    throw new ConfigurationException(
        RefusalCode.GRAPH_TOO_SMALL,
        String.format(
            Locale.ROOT,
            "too little to hold out: of %d likes, %s leaves %d of %d users and %d items to train on"
                + " and %d of these users' likes in the %s part, of which at least %d are needed;"
                + " %s",
            likes,
            protocol.toMap(),
            training().likeCount(),
            users,
            items,
            heldOut,
            test ? "test" : "validation",
            LEAST_HELD_OUT,
            protocol.remedy()));
  }

  /** How many items have likes in the training part. */
  public int knownItems() {
    Adjacency byItem = training().byItem();
    int known = 0;
    for (int item = 0; item < byItem.rows(); item++) {
      known += byItem.degree(item) > 0 ? 1 : 0;
    }
    return known;
  }

  public Split split() {
    return split;
  }

  public HeldOutLikes part() {
    return part;
  }

  public BipartiteGraph training() {
    return split.training().graph();
  }

  /** Users with likes in the training part and in the part that judges, ascending. */
  public int[] users() {
    return IntStream.of(knownUsers()).filter(user -> part.size(user) > 0).toArray();
  }

  /** Users with likes in the training part, ascending. */
  public int[] knownUsers() {
    Adjacency byUser = training().byUser();
    return IntStream.range(0, byUser.rows()).filter(user -> byUser.degree(user) > 0).toArray();
  }

  /** How many held-out likes there are of {@link #users}. */
  public int likes() {
    return IntStream.of(users()).map(part::size).sum();
  }

  private boolean isRanked(int likes) {
    return switch (pool) {
      case LIKED -> likes > 0;
      case ALL -> true;
      case COLD -> likes == 0;
    };
  }

  /** How many items are ranked. */
  public int rankedItems() {
    Adjacency byItem = training().byItem();
    return (int)
        IntStream.range(0, byItem.rows()).filter(item -> isRanked(byItem.degree(item))).count();
  }

  /** Marks with NaN what must not be recommended to a user. */
  public void exclude(int user, float[] scores) {
    Adjacency byItem = training().byItem();
    for (int item = 0; item < scores.length; item++) {
      if (!isRanked(byItem.degree(item))) {
        scores[item] = Float.NaN;
      }
    }
    int itself = shared.itemOf(user);
    if (itself >= 0) {
      scores[itself] = Float.NaN;
    }
    Adjacency byUser = training().byUser();
    for (int like = byUser.offsets()[user]; like < byUser.offsets()[user + 1]; like++) {
      scores[byUser.neighbours()[like]] = Float.NaN;
    }
    if (test) {
      for (int item : split.validation().items(user)) {
        scores[item] = Float.NaN;
      }
    }
  }

  /** Whether a pair is in no part at all. */
  public boolean isUnseen(int user, int item) {
    return item != shared.itemOf(user)
        && !training().byUser().contains(user, item)
        && !split.validation().contains(user, item)
        && !split.test().contains(user, item);
  }
}
