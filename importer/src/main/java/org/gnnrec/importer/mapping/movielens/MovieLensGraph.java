package org.gnnrec.importer.mapping.movielens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.jspecify.annotations.Nullable;

/** Nodes and relationships that all MovieLens sets, and the sample, become. */
public final class MovieLensGraph {
  /** People. */
  public static final NodeKind USER = new NodeKind("User", "userId");

  /** Movies. */
  public static final NodeKind MOVIE = new NodeKind("Movie", "movieId");

  /** Genres. */
  public static final NodeKind GENRE = new NodeKind("Genre", "name");

  /** A movie's genres. */
  public static final RelationshipKind IN_GENRE =
      new RelationshipKind("IN_GENRE", MOVIE, GENRE, Multiplicity.ONE_PER_PAIR);

  /** Every rating. */
  public static final RelationshipKind RATED =
      new RelationshipKind("RATED", USER, MOVIE, Multiplicity.ONE_PER_PAIR);

  /** Ratings that are likes. */
  public static final RelationshipKind LIKED =
      new RelationshipKind("LIKED", USER, MOVIE, Multiplicity.ONE_PER_PAIR);

  /** Words that people gave to movies. */
  public static final RelationshipKind TAGGED =
      new RelationshipKind("TAGGED", USER, MOVIE, Multiplicity.MANY);

  /** The kinds of nodes in a table of movies. */
  public static final Set<NodeKind> MOVIE_NODES = Set.of(MOVIE, GENRE);

  private MovieLensGraph() {}

  /** A movie with a title as MovieLens writes it, and its genres. */
  static List<Element> movie(long movieId, String sourceTitle, List<String> genres) {
    MovieTitle title = MovieTitle.parse(sourceTitle);
    return movie(movieId, title.text(), title.year(), genres);
  }

  /**
   * A movie and its genres.
   *
   * @param year null if unknown
   * @param genres in their order; repeated ones count once
   */
  public static List<Element> movie(
      long movieId, String title, @Nullable Integer year, List<String> genres) {
    List<String> distinct = genres.stream().distinct().toList();
    Map<String, Object> properties = new HashMap<>();
    properties.put("title", title);
    properties.put("genres", distinct);
    if (year != null) {
      properties.put("year", year.longValue());
    }
    List<Element> elements = new ArrayList<>(1 + 2 * distinct.size());
    elements.add(new Element.Node(MOVIE, movieId, Element.Role.DECLARED, properties));
    for (String genre : distinct) {
      elements.add(new Element.Node(GENRE, genre, Element.Role.MENTIONED, Map.of()));
      elements.add(new Element.Relationship(IN_GENRE, movieId, genre, Map.of()));
    }
    return elements;
  }
}
