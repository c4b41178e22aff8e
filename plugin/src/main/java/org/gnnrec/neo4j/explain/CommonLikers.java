package org.gnnrec.neo4j.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.graph.ExternalIds;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.like.LikeRelationships;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.ResourceIterator;

/**
 * Users who like both the item that is explained and one of those liked, each with the part {@code
 * w_vi w_vj / D_v} that the two-hop normalisation gives a user v with likes of the weights w, which
 * add up to D_v.
 *
 * <p>Two items with few likers are compared liker by liker. Where one has many, some likers of the
 * other are asked what they like. No more than {@value #MOST_READ} relationships are read in all,
 * shared out evenly among the liked items that are still to come; so the work has a bound, and who
 * is not reached does not count.
 *
 * <p>Works in the caller's transaction and is not thread-safe.
 */
final class CommonLikers {
  private static final int MOST_READ = 50_000;

  /** An item with more likers has not all of them compared. */
  private static final int MANY_LIKERS = 2_000;

  /** How many likers of an item are asked. */
  private static final int MOST_ASKED = 200;

  private final Node user;
  private final Node item;
  private final Set<Long> items;
  private final GraphMapping mapping;
  private final NodeIdentity users;
  private final LikeRelationships relationships;
  private final Map<Long, Peer> peers = new HashMap<>();
  private final Map<Long, Double> degrees = new HashMap<>();
  private @Nullable Map<Long, LikeEdge> likers;
  private int unread = MOST_READ;

  /**
   * A user who likes both.
   *
   * @param node of the user
   * @param toLiked one of the relationships to the liked item
   * @param toItem one of those to the item that is explained
   * @param share the user's part among all who were found to like both, in (0, 1]
   */
  record PathPeer(Node node, Relationship toLiked, Relationship toItem, double share) {}

  /** What is known of another user: the sum of all weights, and the likes that matter here. */
  private record Peer(double degree, Map<Long, LikeEdge> likes) {
    private static final Peer UNKNOWN = new Peer(0, Map.of());
  }

  /**
   * Prepares to look.
   *
   * @param user who is no peer: one's own like of the item has its part, but no path
   * @param item what is explained
   * @param likedItems numeric ids of the liked items that will be asked for
   */
  CommonLikers(Node user, Node item, Set<Long> likedItems, GraphMapping mapping) {
    this.user = user;
    this.item = item;
    this.items = likedItems;
    this.mapping = mapping;
    this.users = NodeIdentity.ofUsers(mapping);
    this.relationships = new LikeRelationships(mapping);
  }

  /**
   * Those who like both, the greatest share first.
   *
   * @param liked a liked item, not the one that is explained
   * @param later how many liked items are still to come
   * @param most how many users
   */
  List<PathPeer> of(Node liked, int later, int most) {
    int spare = unread - unread / (later + 1);
    Map<Long, LikeEdge> toLiked = new HashMap<>();
    Map<Long, LikeEdge> toItem = new HashMap<>();
    int likersOfLiked = relationships.degreeOfItem(liked);
    int likersOfItem = relationships.degreeOfItem(item);
    if (Math.max(likersOfLiked, likersOfItem) <= MANY_LIKERS) {
      compare(liked, toLiked, toItem, spare);
    } else {
      ask(likersOfLiked <= likersOfItem ? liked : item, liked, toLiked, toItem, spare);
    }
    return ranked(liked, toLiked, toItem, spare, most);
  }

  private List<PathPeer> ranked(
      Node liked, Map<Long, LikeEdge> toLiked, Map<Long, LikeEdge> toItem, int spare, int most) {
    List<PathPeer> found = new ArrayList<>();
    DoubleStream.Builder parts = DoubleStream.builder();
    for (Map.Entry<Long, LikeEdge> entry : toLiked.entrySet()) {
      Relationship first = entry.getValue().relationship();
      Node node = first.getOtherNode(liked);
      LikeEdge last = toItem.get(entry.getKey());
      double degree = last == null ? 0 : degree(node, spare);
      if (last == null || degree == 0) {
        continue;
      }
      double part =
          entry.getValue().weight(mapping.weightScale())
              * last.weight(mapping.weightScale())
              / degree;
      parts.add(part);
      if (!node.equals(user)) {
        found.add(new PathPeer(node, first, last.relationship(), part));
      }
    }
    double all = sum(parts.build());
    return found.stream()
        .sorted(
            Comparator.comparingDouble(PathPeer::share)
                .reversed()
                .thenComparing(this::userId, ExternalIds.ORDER))
        .limit(most)
        .map(c -> new PathPeer(c.node(), c.toLiked(), c.toItem(), c.share() / all))
        .toList();
  }

  private @Nullable Object userId(PathPeer common) {
    return users.idOf(common.node());
  }

  private void compare(
      Node liked, Map<Long, LikeEdge> toLiked, Map<Long, LikeEdge> toItem, int spare) {
    Map<Long, LikeEdge> ofItem = likers();
    try (ResourceIterator<Relationship> incoming = relationships.likesOfItem(liked)) {
      while (unread > spare && incoming.hasNext()) {
        Relationship relationship = read(incoming);
        long peer = NodeIds.otherOf(relationship, liked);
        LikeEdge other = ofItem.get(peer);
        if (other != null) {
          merge(toLiked, peer, relationship);
          toItem.put(peer, other);
        }
      }
    }
  }

  private Map<Long, LikeEdge> likers() {
    Map<Long, LikeEdge> known = likers;
    if (known == null) {
      known = new HashMap<>();
      try (ResourceIterator<Relationship> incoming = relationships.likesOfItem(item)) {
        while (unread > 0 && incoming.hasNext()) {
          Relationship relationship = read(incoming);
          merge(known, NodeIds.otherOf(relationship, item), relationship);
        }
      }
      likers = known;
    }
    return known;
  }

  private void ask(
      Node few, Node liked, Map<Long, LikeEdge> toLiked, Map<Long, LikeEdge> toItem, int spare) {
    try (ResourceIterator<Relationship> incoming = relationships.likesOfItem(few)) {
      for (int asked = 0; asked < MOST_ASKED && unread > spare && incoming.hasNext(); asked++) {
        Node node = read(incoming).getOtherNode(few);
        Peer peer = peer(node, spare);
        LikeEdge first = peer.likes().get(NodeIds.of(liked));
        LikeEdge last = peer.likes().get(NodeIds.of(item));
        if (first != null && last != null) {
          toLiked.put(NodeIds.of(node), first);
          toItem.put(NodeIds.of(node), last);
        }
      }
    }
  }

  /** The sum of a user's weights, or 0 of what is no user, or if it takes too long to tell. */
  private double degree(Node node, int spare) {
    return degrees.computeIfAbsent(NodeIds.of(node), absent -> readDegree(node, spare));
  }

  private double readDegree(Node node, int spare) {
    if (!users.isLabelled(node)) {
      return 0;
    }
    // Degrees of a node are known without a look at its relationships.
    return !relationships.isWeighted()
            && !relationships.isSelective()
            && mapping.likeTypes().size() == 1
        ? relationships.degreeOfUser(node)
        : peer(node, spare).degree();
  }

  private Peer peer(Node node, int spare) {
    return peers.computeIfAbsent(NodeIds.of(node), absent -> readPeer(node, spare));
  }

  private Peer readPeer(Node node, int spare) {
    Map<Long, LikeEdge> all = new HashMap<>();
    try (ResourceIterator<Relationship> outgoing = relationships.likesOfUser(node)) {
      while (outgoing.hasNext()) {
        if (unread <= spare) {
          return Peer.UNKNOWN;
        }
        Relationship relationship = read(outgoing);
        merge(all, NodeIds.otherOf(relationship, node), relationship);
      }
    }
    double degree =
        sum(all.values().stream().mapToDouble(like -> like.weight(mapping.weightScale())));
    all.keySet().removeIf(end -> end != NodeIds.of(item) && !items.contains(end));
    return new Peer(degree, all);
  }

  /** In ascending order, so that the order of reading decides nothing. */
  private static double sum(DoubleStream values) {
    double sum = 0;
    for (double value : values.sorted().toArray()) {
      sum += value;
    }
    return sum;
  }

  private void merge(Map<Long, LikeEdge> likes, long node, Relationship relationship) {
    float weight = relationships.weight(relationship);
    if (weight > 0) {
      LikeEdge like = new LikeEdge(relationship, new float[] {weight}, relationships.isWeighted());
      likes.merge(node, like, LikeEdge::and);
    }
  }

  private Relationship read(ResourceIterator<Relationship> relationships) {
    unread--;
    return relationships.next();
  }
}
