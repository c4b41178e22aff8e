package org.gnnrec.neo4j.lists;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gnnrec.graph.Likes;
import org.gnnrec.neo4j.lists.ListRelationships.Item;
import org.gnnrec.neo4j.lists.ListRelationships.UserList;
import org.gnnrec.neo4j.lists.ListUsers.ListUser;
import org.gnnrec.neo4j.recommend.RankedItems;
import org.gnnrec.neo4j.snapshot.NewItems;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.gnnrec.ranking.TopK;
import org.gnnrec.scoring.AnswerSource;
import org.gnnrec.scoring.BlockedTopK;
import org.gnnrec.scoring.BlockedTopK.Query;
import org.gnnrec.scoring.FactorScores;
import org.gnnrec.scoring.UserScores;
import org.jspecify.annotations.Nullable;

/**
 * Computes lists, each the one that {@link RankedItems} would give. Users with vectors are taken in
 * blocks, see {@link BlockedTopK}; those of whom nothing is known share one list.
 *
 * <p>Immutable and thread-safe; touches no transaction.
 */
final class ListComputation {
  private static final Likes NO_LIKES = Likes.unweighted(new int[0]);

  private final Snapshot snapshot;
  private final ListRequest request;
  private final ListItems items;
  private final @Nullable BlockedTopK blocks;
  private final TopK.Entry[] popular;

  /** Prepares the items. */
  ListComputation(Snapshot snapshot, ListRequest request, ListItems items) {
    this.snapshot = snapshot;
    this.request = request;
    this.items = items;
    var vectors = snapshot.model().itemBlocks();
    this.blocks = vectors == null ? null : new BlockedTopK(vectors, items.open());
    this.popular = oneByOne(snapshot.model().query(-1, NO_LIKES), NO_LIKES);
  }

  /**
   * The lists of some users, in their order.
   *
   * @param users at most {@link BlockedTopK#BLOCK_USERS}
   */
  List<UserList> lists(List<ListUser> users) {
    List<UserScores> scores = new ArrayList<>(users.size());
    List<Query> queries = new ArrayList<>();
    for (ListUser user : users) {
      UserScores own = user.scores(snapshot);
      scores.add(own);
      if (own instanceof FactorScores factors) {
        queries.add(new Query(factors, closed(user)));
      }
    }
    TopK.Entry[][] best =
        blocks == null || queries.isEmpty()
            ? new TopK.Entry[0][]
            : blocks.worker().best(queries, request.topK());
    List<UserList> lists = new ArrayList<>(users.size());
    int next = 0;
    for (int i = 0; i < users.size(); i++) {
      ListUser user = users.get(i);
      UserScores own = scores.get(i);
      TopK.Entry[] entries;
      if (own instanceof FactorScores factors) {
        entries = withLater(best[next++], factors, user);
      } else if (closed(user).size() == 0 && own.source() == AnswerSource.POPULAR) {
        entries = popular;
      } else {
        entries = oneByOne(own, closed(user));
      }
      lists.add(list(user, own.source(), entries));
    }
    return lists;
  }

  /** What is not in a user's list. */
  private Likes closed(ListUser user) {
    UserLikes.LikedItems likes = user.likes();
    boolean dislikes = request.seen().excludeDisliked();
    int[] seen = request.seen().exclude() ? likes.seen() : new int[0];
    int[] disliked = dislikes ? likes.disliked() : new int[0];
    int[] itself = likes.itself() < 0 ? new int[0] : new int[] {likes.itself()};
    return Likes.unweighted(
        disliked.length + itself.length + likes.shown().length == 0
            ? seen
            : Stream.of(seen, disliked, itself, likes.shown())
                .flatMapToInt(IntStream::of)
                .sorted()
                .distinct()
                .toArray());
  }

  private boolean isClosed(ListUser user, long laterItem) {
    return laterItem == user.nodeId()
        || (request.seen().exclude() && user.likes().sawUnknown(laterItem))
        || (request.seen().excludeDisliked() && user.likes().dislikesUnknown(laterItem))
        || user.likes().wasShownUnknown(laterItem);
  }

  private TopK.Entry[] oneByOne(UserScores scores, Likes seen) {
    BitSet closed = new BitSet();
    closed.set(0, items.nodeIds().length);
    closed.andNot(items.open());
    for (int item : seen.itemIndexes()) {
      closed.set(item);
    }
    return snapshot.model().best(scores, closed, request.topK());
  }

  private TopK.Entry[] withLater(TopK.Entry[] trained, FactorScores scores, ListUser user) {
    if (items.later().isEmpty()) {
      return trained;
    }
    TopK best = new TopK(request.topK());
    for (TopK.Entry entry : trained) {
      best.offer(entry.index(), entry.score());
    }
    for (int i = 0; i < items.later().size(); i++) {
      NewItems.NewItem item = items.later().get(i);
      if (!isClosed(user, item.nodeId())) {
        best.offer(items.nodeIds().length + i, scores.score(item.vector()));
      }
    }
    return best.drain();
  }

  private UserList list(ListUser user, AnswerSource source, TopK.Entry[] entries) {
    Double least = request.minScore();
    List<Item> list = new ArrayList<>(entries.length);
    for (TopK.Entry entry : entries) {
      if (least == null || entry.score() >= least) {
        list.add(items.at(entry.index(), entry.score()));
      }
    }
    return new UserList(user.nodeId(), user.userId(), source.label(), list);
  }
}
