package org.gnnrec.importer.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.gnnrec.importer.progress.ImportProgress;
import org.jspecify.annotations.Nullable;

/**
 * Ratings made up line by line; also a program that checks as many as its argument says and fails
 * if they do not add up.
 */
final class GeneratedRatings implements DataSet, Table {
  private static final NodeKind USER = new NodeKind("User", "userId");
  private static final NodeKind MOVIE = new NodeKind("Movie", "movieId");
  private static final RelationshipKind RATED =
      new RelationshipKind("RATED", USER, MOVIE, Multiplicity.ONE_PER_PAIR);
  private static final RelationshipKind LIKED =
      new RelationshipKind("LIKED", USER, MOVIE, Multiplicity.ONE_PER_PAIR);
  private static final int RATINGS_OF_A_USER = 150;
  private static final long MOVIES = 20_000;

  private final long lines;

  GeneratedRatings(long lines) {
    this.lines = lines;
  }

  /** The argument is the number of lines. */
  public static void main(String[] arguments) {
    long lines = Long.parseLong(arguments[0]);
    CheckedDataSet checked =
        new DataSetCheck(new GeneratedRatings(lines), RejectedLines.fail(), ImportProgress.silent())
            .run();
    try (EffectiveLines live = checked.read(table -> true)) {
      long count = 0;
      while (live.next() != null) {
        count++;
      }
      LineAccount account = live.accounts().get(0);
      if (account.read() != lines || account.written() != count || account.duplicates() == 0) {
        throw new IllegalStateException(account + " with " + count);
      }
    }
  }

  @Override
  public String name() {
    return "ratings";
  }

  @Override
  public List<Table> tables() {
    return List.of(this);
  }

  @Override
  public Set<NodeKind> nodeKinds() {
    return Set.of(USER, MOVIE);
  }

  @Override
  public Set<RelationshipKind> relationshipKinds() {
    return Set.of(RATED, LIKED);
  }

  @Override
  public long sizeInBytes() {
    return -1;
  }

  @Override
  public LineReader open() {
    return new LineReader() {
      private final SplittableRandom random = new SplittableRandom(5);
      private long number;

      @Override
      public @Nullable Line next() {
        if (number == lines) {
          return null;
        }
        Long user = number / RATINGS_OF_A_USER;
        Long movie = random.nextLong(MOVIES);
        Map<String, Object> properties = Map.of("rating", 4.0, "timestamp", number);
        number++;
        return Line.of(
            number,
            List.of(
                new Element.Node(USER, user, Element.Role.MENTIONED, Map.of()),
                new Element.Node(MOVIE, movie, Element.Role.MENTIONED, Map.of()),
                new Element.Relationship(RATED, user, movie, properties),
                random.nextBoolean()
                    ? new Element.Relationship(LIKED, user, movie, properties)
                    : new Element.NoRelationship(LIKED, user, movie)));
      }

      @Override
      public long bytesRead() {
        return 0;
      }

      @Override
      public void close() {}
    };
  }
}
