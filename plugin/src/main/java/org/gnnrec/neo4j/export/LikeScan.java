package org.gnnrec.neo4j.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Orientation;
import org.gnnrec.graph.RatingRange;
import org.gnnrec.graph.Signal;
import org.gnnrec.neo4j.graph.GraphScan;
import org.gnnrec.neo4j.graph.LongIntMap;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.neo4j.like.LikeRelationships;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;

/**
 * Reads relationships into a table of likes, one pass over each type, and counts what is no like
 * and why. What a user dislikes is read first: it is no like, whatever else leads there. Not
 * thread-safe; one object serves one export.
 */
final class LikeScan {
  private final GraphMapping mapping;
  private final LikeRelationships relationships;
  private final LikeTable likes;
  private final NodeTable users;
  private final NodeTable items;
  private final LongIntMap dislikes = new LongIntMap();
  private final UnusedRatings unusedRatings = new UnusedRatings();
  private final List<String> absent = new ArrayList<>();
  private long reversed;
  private long unusable;
  private long unselected;
  private long unrated;
  private long weightless;
  private long disliked;
  private long loops;

  LikeScan(GraphMapping mapping, LikeTable likes, NodeTable users, NodeTable items) {
    this.mapping = mapping;
    this.relationships = new LikeRelationships(mapping);
    this.likes = likes;
    this.users = users;
    this.items = items;
  }

  void read(GraphScan scan) {
    read(scan, relationships.dislikeTypes(), this::addDislike);
    read(scan, relationships.likeTypes(), this::addLike);
  }

  private void read(GraphScan scan, List<RelationshipType> types, Consumer<Relationship> each) {
    for (RelationshipType type : types) {
      if (scan.relationships(List.of(type), each) == 0) {
        absent.add(type.name());
      }
    }
  }

  private void addDislike(Relationship relationship) {
    if (!relationships.isDislike(relationship)) {
      return;
    }
    Orientation orientation = relationships.orientation(relationship.getType());
    long start = NodeIds.startOf(relationship);
    long end = NodeIds.endOf(relationship);
    if (orientation.isForward()) {
      addDislike(users.rowOf(start), items.rowOf(end));
    }
    if (orientation.isBackward()) {
      addDislike(users.rowOf(end), items.rowOf(start));
    }
  }

  private void addDislike(int userRow, int itemRow) {
    if (userRow >= 0 && itemRow >= 0) {
      dislikes.put(pair(userRow, itemRow), 1);
    }
  }

  private static long pair(int userRow, int itemRow) {
    return ((long) userRow << Integer.SIZE) | itemRow;
  }

  private void addLike(Relationship relationship) {
    long start = NodeIds.startOf(relationship);
    long end = NodeIds.endOf(relationship);
    if (start == end) {
      loops++;
      return;
    }
    Orientation orientation = relationships.orientation(relationship.getType());
    boolean forward = orientation.isForward() && addLike(relationship, start, end);
    boolean backward = orientation.isBackward() && addLike(relationship, end, start);
    if (!forward && !backward) {
      countStranger(orientation, start, end);
    }
  }

  /** Whether the nodes are a user and an item. */
  private boolean addLike(Relationship relationship, long user, long item) {
    int userRow = users.rowOf(user);
    int itemRow = items.rowOf(item);
    if (userRow < 0 || itemRow < 0) {
      return false;
    }
    Signal signal = relationships.like(relationship);
    if (signal == null) {
      countUnselected(relationship);
    } else if (!mapping.dislikes().isEmpty() && dislikes.get(pair(userRow, itemRow)) > 0) {
      disliked++;
    } else if (likes.add(userRow, itemRow, relationship, signal)) {
      unusedRatings.look(relationship, signal);
    } else {
      weightless++;
    }
    return true;
  }

  private void countStranger(Orientation orientation, long start, long end) {
    long user = orientation.isForward() ? end : start;
    long item = orientation.isForward() ? start : end;
    if (users.rowOf(user) >= 0 && items.rowOf(item) >= 0) {
      reversed++;
    } else {
      unusable++;
    }
  }

  private void countUnselected(Relationship relationship) {
    unselected++;
    boolean isRated =
        mapping.signals().stream()
            .filter(signal -> relationship.getType().name().equals(signal.type()))
            .map(Signal::selection)
            .anyMatch(
                range ->
                    range != null
                        && relationship.getProperty(range.property(), null) instanceof Number);
    if (!isRated) {
      unrated++;
    }
  }

  /** Relationships that lead the other way. */
  long reversed() {
    return reversed;
  }

  /** Relationships that lead elsewhere, or from or to a node without an id. */
  long unusable() {
    return unusable;
  }

  /** Relationships whose rating says that they are no likes, or that have none. */
  long unselected() {
    return unselected;
  }

  /** What was left out, as sentences for the caller. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    String types = "`" + mapping.likePattern() + "` relationships";
    add(
        warnings,
        reversed + unusable,
        types
            + " that do not lead from a `"
            + mapping.userLabel()
            + "` to a `"
            + mapping.itemLabel()
            + "` with an id");
    add(warnings, loops, types + " that lead from a node to itself");
    add(warnings, unrated, types + " without a number as " + ratingProperties());
    add(warnings, weightless, types + " with a weight of 0");
    add(warnings, disliked, types + " to items that the same user dislikes");
    absent.forEach(type -> warnings.add("there are no `" + type + "` relationships"));
    warnings.addAll(unusedRatings.warnings());
    return warnings;
  }

  private String ratingProperties() {
    return mapping.likes().stream()
        .map(Signal::selection)
        .filter(range -> range != null)
        .map(RatingRange::property)
        .distinct()
        .map(property -> "`" + property + "`")
        .collect(Collectors.joining(" or "));
  }

  private static void add(List<String> warnings, long count, String what) {
    if (count > 0) {
      warnings.add("left out " + count + " " + what);
    }
  }
}
