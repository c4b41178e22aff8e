package org.gnnrec.benchmarks.synthetic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.jspecify.annotations.Nullable;

/** Synthetic likes as a data set: users and movies, and a like with rating and time each. */
public record SyntheticDataSet(SyntheticLikes likes) implements DataSet {
  private static final NodeKind USER = new NodeKind("User", "userId");
  private static final NodeKind MOVIE = new NodeKind("Movie", "movieId");
  private static final RelationshipKind LIKED =
      new RelationshipKind("LIKED", USER, MOVIE, Multiplicity.ONE_PER_PAIR);
  private static final long FIRST_TIME = 1_000_000_000L;
  private static final double RATING = 4.5;

  @Override
  public String name() {
    return "synthetic";
  }

  @Override
  public List<Table> tables() {
    return List.of(new Movies(), new Ratings());
  }

  private final class Movies implements Table {
    @Override
    public String name() {
      return "movies";
    }

    @Override
    public Set<NodeKind> nodeKinds() {
      return Set.of(MOVIE);
    }

    @Override
    public Set<RelationshipKind> relationshipKinds() {
      return Set.of();
    }

    @Override
    public long sizeInBytes() {
      return likes.items();
    }

    @Override
    public LineReader open() {
      return new Counting() {
        @Override
        public @Nullable Line next() {
          if (number() == likes.items()) {
            return null;
          }
          Map<String, Object> properties = Map.of("year", likes.year((int) number()));
          return line(new Element.Node(MOVIE, number(), Element.Role.DECLARED, properties));
        }
      };
    }
  }

  private final class Ratings implements Table {
    @Override
    public String name() {
      return "ratings";
    }

    @Override
    public Set<NodeKind> nodeKinds() {
      return Set.of(USER);
    }

    @Override
    public Set<RelationshipKind> relationshipKinds() {
      return Set.of(LIKED);
    }

    @Override
    public long sizeInBytes() {
      return likes.likes();
    }

    @Override
    public LineReader open() {
      return new Counting() {
        private final Deque<Integer> items = new ArrayDeque<>();
        private long user = -1;

        @Override
        public @Nullable Line next() {
          while (items.isEmpty()) {
            user++;
            if (user == likes.users()) {
              return null;
            }
            for (int item : likes.likedBy((int) user)) {
              items.add(item);
            }
          }
          long item = items.remove();
          return line(
              new Element.Node(USER, user, Element.Role.MENTIONED, Map.of()),
              new Element.Relationship(
                  LIKED, user, item, Map.of("rating", RATING, "timestamp", FIRST_TIME + number())));
        }
      };
    }
  }

  /** Counts lines. */
  private abstract static class Counting implements LineReader {
    private long number;

    /** Lines so far. */
    long number() {
      return number;
    }

    Line line(Element... elements) {
      number++;
      return Line.of(number, List.of(elements));
    }

    @Override
    public long bytesRead() {
      return number;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
