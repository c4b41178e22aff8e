package org.gnnrec.neo4j.like;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.graph.Fading;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Orientation;
import org.gnnrec.graph.RatingRange;
import org.gnnrec.graph.Signal;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;

/**
 * Which relationships are likes by a mapping, and what each weighs. Immutable and thread-safe; it
 * holds nothing of a transaction.
 */
public final class LikeRelationships {
  private final List<Signal> likes;
  private final List<Signal> dislikes;
  private final RelationshipType[] likeTypes;
  private final RelationshipType[] types;
  private final Set<String> seenTypes;
  private final boolean isSeenByAll;
  private final boolean weighted;
  private final @Nullable Fading fading;
  private final Map<String, Orientation> orientations;

  /** Prepares for a mapping; what relationships of any of its types lead to is seen. */
  public LikeRelationships(GraphMapping mapping) {
    this(mapping, null);
  }

  /**
   * Prepares for a mapping.
   *
   * @param seenTypes relationships of these types lead to what a user has seen; null for all types
   *     of the mapping
   */
  public LikeRelationships(GraphMapping mapping, @Nullable Set<String> seenTypes) {
    likes = mapping.likes();
    dislikes = mapping.dislikes();
    likeTypes = types(mapping.likeTypes());
    Set<String> all = new LinkedHashSet<>(mapping.types());
    this.seenTypes = seenTypes == null ? all : seenTypes;
    all.addAll(this.seenTypes);
    types = types(all);
    isSeenByAll = this.seenTypes.containsAll(all);
    weighted = mapping.isWeighted();
    fading = mapping.fading();
    Map<String, Orientation> others = new HashMap<>();
    if (!mapping.isNatural()) {
      mapping.signals().forEach(signal -> others.put(signal.type(), signal.orientation()));
    }
    orientations = Map.copyOf(others);
  }

  private static RelationshipType[] types(Collection<String> names) {
    return names.stream().map(RelationshipType::withName).toArray(RelationshipType[]::new);
  }

  /** The types of likes. */
  public List<RelationshipType> likeTypes() {
    return List.of(likeTypes);
  }

  /** The types of dislikes. */
  public List<RelationshipType> dislikeTypes() {
    return dislikes.stream().map(Signal::type).distinct().map(RelationshipType::withName).toList();
  }

  /** Whether likes have weights; otherwise each weighs 1, repeated or not. */
  public boolean isWeighted() {
    return weighted;
  }

  /** Whether what is seen may differ from what is liked. */
  public boolean isSelective() {
    return !isSeenByAll
        || likeTypes.length < types.length
        || likes.stream().anyMatch(like -> like.selection() != null);
  }

  /** Whether a relationship leads to what its user has seen. */
  public boolean isSeen(Relationship relationship) {
    return isSeenByAll || seenTypes.contains(relationship.getType().name());
  }

  /**
   * The relationships of a user that may be likes, or tell that there is none; a user has none to
   * itself.
   */
  public ResourceIterator<Relationship> ofUser(Node user) {
    return of(user, Direction.OUTGOING, types);
  }

  /** The relationships of an item that may be likes, or tell that there is none. */
  public ResourceIterator<Relationship> ofItem(Node item) {
    return of(item, Direction.INCOMING, types);
  }

  /** The relationships of a user whose types are those of likes. */
  public ResourceIterator<Relationship> likesOfUser(Node user) {
    return of(user, Direction.OUTGOING, likeTypes);
  }

  /** The relationships of an item whose types are those of likes. */
  public ResourceIterator<Relationship> likesOfItem(Node item) {
    return of(item, Direction.INCOMING, likeTypes);
  }

  private ResourceIterator<Relationship> of(Node node, Direction natural, RelationshipType[] of) {
    if (orientations.isEmpty()) {
      return node.getRelationships(natural, of).iterator();
    }
    return new OrientedRelationships(node, natural, List.of(of), this);
  }

  /** How many relationships of the types of likes a user has. */
  public int degreeOfUser(Node user) {
    return degree(user, Direction.OUTGOING);
  }

  /** How many relationships of the types of likes an item has. */
  public int degreeOfItem(Node item) {
    return degree(item, Direction.INCOMING);
  }

  private int degree(Node node, Direction natural) {
    int degree = 0;
    for (RelationshipType type : likeTypes) {
      degree += node.getDegree(type, direction(type, natural));
    }
    return degree;
  }

  /** Which way relationships of a type lead. */
  public Orientation orientation(RelationshipType type) {
    return orientations.isEmpty()
        ? Orientation.NATURAL
        : orientations.getOrDefault(type.name(), Orientation.NATURAL);
  }

  /** In which direction relationships of a type are found at a node. */
  Direction direction(RelationshipType type, Direction natural) {
    return switch (orientation(type)) {
      case NATURAL -> natural;
      case REVERSE -> natural.reverse();
      case UNDIRECTED -> Direction.BOTH;
    };
  }

  /** The signal by which a relationship is a like, or null if it is none. */
  public @Nullable Signal like(Relationship relationship) {
    return first(likes, relationship);
  }

  /** Whether a relationship tells that its user does not like its item. */
  public boolean isDislike(Relationship relationship) {
    return !dislikes.isEmpty() && first(dislikes, relationship) != null;
  }

  private @Nullable Signal first(List<Signal> signals, Relationship relationship) {
    for (Signal signal : signals) {
      if ((types.length == 1 || relationship.getType().name().equals(signal.type()))
          && isSelected(signal, relationship)) {
        return signal;
      }
    }
    return null;
  }

  private static boolean isSelected(Signal signal, Relationship relationship) {
    RatingRange range = signal.selection();
    if (range == null) {
      return true;
    }
    Object value = relationship.getProperty(range.property(), null);
    return value != null && range.contains(value);
  }

  /**
   * What a relationship weighs as it is served: 0 if it is no like. One that has got no usable
   * weight since the training weighs what its signal does.
   */
  public float weight(Relationship relationship) {
    Signal signal = like(relationship);
    return signal == null ? 0 : weight(signal, relationship);
  }

  /** What a like weighs as it is served; 0 if its weight is 0. */
  public float weight(Signal signal, Relationship relationship) {
    String property = signal.weightProperty();
    Float value =
        property == null ? null : LikeValues.weight(relationship.getProperty(property, null));
    if (value != null && value == 0) {
      return 0;
    }
    if (!weighted) {
      return 1;
    }
    float weight = value == null ? signal.weight() : signal.weight() * value;
    return fading == null ? weight : weight * left(fading, signal, relationship);
  }

  /** One that has got no usable time since the training has not faded. */
  private static float left(Fading fading, Signal signal, Relationship relationship) {
    String property = signal.timestampProperty();
    Long time =
        property == null ? null : LikeValues.timestamp(relationship.getProperty(property, null));
    return fading.newest() == null || time == null ? 1 : fading.factor(time);
  }
}
