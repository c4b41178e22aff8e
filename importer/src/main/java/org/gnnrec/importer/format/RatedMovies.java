package org.gnnrec.importer.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gnnrec.importer.dataset.Element;
import org.gnnrec.importer.dataset.Line;
import org.gnnrec.importer.dataset.LineReader;
import org.gnnrec.importer.dataset.NodeKind;
import org.gnnrec.importer.dataset.RelationshipKind;
import org.gnnrec.importer.dataset.RelationshipKind.Multiplicity;
import org.gnnrec.importer.dataset.Table;
import org.jspecify.annotations.Nullable;

/** Users, movies and their ratings as tables. */
public final class RatedMovies {
  /** Four of five stars, as MovieLens studies usually have it. */
  public static final double DEFAULT_LIKE_THRESHOLD = 4.0;

  private static final NodeKind USER = new NodeKind("User", "userId");
  private static final NodeKind MOVIE = new NodeKind("Movie", "movieId");
  private static final NodeKind GENRE = new NodeKind("Genre", "name");
  private static final RelationshipKind IN_GENRE =
      new RelationshipKind("IN_GENRE", MOVIE, GENRE, Multiplicity.ONE_PER_PAIR);
  private static final RelationshipKind RATED =
      new RelationshipKind("RATED", USER, MOVIE, Multiplicity.ONE_PER_PAIR);
  private static final RelationshipKind LIKED =
      new RelationshipKind("LIKED", USER, MOVIE, Multiplicity.ONE_PER_PAIR);

  private RatedMovies() {}

  /** Ratings of 4 and more are likes. */
  public static org.gnnrec.importer.dataset.DataSet of(DataSet source) {
    return of(source, DEFAULT_LIKE_THRESHOLD, false);
  }

  /**
   * Makes tables.
   *
   * @param likeThreshold ratings from here on are likes; a finite number
   * @param likedOnly whether RATED is left out
   */
  public static org.gnnrec.importer.dataset.DataSet of(
      DataSet source, double likeThreshold, boolean likedOnly) {
    Table users =
        new StreamTable<>(
            "users", Set.of(USER), Set.of(), source::users, user -> List.of(node(user)));
    Table movies =
        new StreamTable<>(
            "movies", Set.of(MOVIE, GENRE), Set.of(IN_GENRE), source::movies, RatedMovies::nodes);
    Table ratings =
        new StreamTable<>(
            "ratings",
            Set.of(USER, MOVIE),
            likedOnly ? Set.of(LIKED) : Set.of(RATED, LIKED),
            source::ratings,
            rating -> links(rating, likeThreshold, likedOnly));
    List<Table> tables = List.of(users, movies, ratings);
    return new org.gnnrec.importer.dataset.DataSet() {
      @Override
      public String name() {
        return source.name();
      }

      @Override
      public List<Table> tables() {
        return tables;
      }
    };
  }

  private static Element node(User user) {
    return new Element.Node(USER, user.userId(), Element.Role.DECLARED, user.properties());
  }

  private static List<Element> nodes(Movie movie) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("title", movie.title());
    properties.put("genres", movie.genres());
    Integer year = movie.year();
    if (year != null) {
      properties.put("year", year.longValue());
    }
    List<Element> elements = new ArrayList<>();
    elements.add(new Element.Node(MOVIE, movie.movieId(), Element.Role.DECLARED, properties));
    for (String genre : movie.genres()) {
      elements.add(new Element.Node(GENRE, genre, Element.Role.MENTIONED, Map.of()));
      elements.add(new Element.Relationship(IN_GENRE, movie.movieId(), genre, Map.of()));
    }
    return elements;
  }

  private static List<Element> links(Rating rating, double likeThreshold, boolean likedOnly) {
    Map<String, Object> properties =
        Map.of("rating", rating.rating(), "timestamp", rating.timestamp());
    Element liked =
        rating.rating() >= likeThreshold
            ? new Element.Relationship(LIKED, rating.userId(), rating.movieId(), properties)
            : new Element.Absent(LIKED, rating.userId(), rating.movieId());
    return likedOnly
        ? List.of(liked)
        : List.of(
            new Element.Relationship(RATED, rating.userId(), rating.movieId(), properties), liked);
  }

  private record StreamTable<T>(
      String name,
      Set<NodeKind> nodeKinds,
      Set<RelationshipKind> relationshipKinds,
      Supplier<Stream<T>> source,
      Function<T, List<Element>> elements)
      implements Table {
    @Override
    public long sizeInBytes() {
      return -1;
    }

    @Override
    public LineReader open() {
      Stream<T> stream = source.get();
      Iterator<T> iterator = stream.iterator();
      return new LineReader() {
        private long number;

        @Override
        public @Nullable Line next() {
          return iterator.hasNext()
              ? new Line.Understood(++number, elements.apply(iterator.next()))
              : null;
        }

        @Override
        public long bytesRead() {
          return 0;
        }

        @Override
        public void close() {
          stream.close();
        }
      };
    }
  }
}
