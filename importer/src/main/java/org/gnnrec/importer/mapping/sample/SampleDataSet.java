package org.gnnrec.importer.mapping.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.mapping.InteractionMapper;
import org.gnnrec.importer.mapping.LikeDecision;
import org.gnnrec.importer.mapping.LikeRule;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.movielens.MovieLensGraph;

/**
 * A made-up data set for trying things out without a download: {@value #USERS} users and {@value
 * #MOVIES} movies with about 40,000 ratings of 4 and more, and as many below as people give.
 *
 * <p>Taste follows genres. Every user has a few favourite genres and some disliked ones, seeks
 * movies by popularity (a power law) and taste, and rates them by taste, the movie's quality and
 * mood; so a recommender that learns from others' likes does clearly better than popularity, but
 * not perfectly.
 *
 * <p>The same seed gives the same set on every machine: all randomness comes from one {@link
 * java.util.Random}, whose algorithm is specified, and floating-point functions from {@link
 * StrictMath}. Immutable and thread-safe.
 */
public final class SampleDataSet implements DataSet {
  /** The name of the format. */
  public static final String NAME = "sample";

  /** Users, with ids from 1. */
  public static final int USERS = 600;

  /** Movies, with ids from 1. */
  public static final int MOVIES = 1000;

  /** The seed of {@link #SampleDataSet(ReadOptions)}. */
  public static final long DEFAULT_SEED = 2026;

  private final List<User> users;
  private final List<Movie> movies;
  private final List<Rating> ratings;
  private final InteractionMapper interactions;

  /** The set of the default seed. */
  public SampleDataSet(ReadOptions options) {
    this(DEFAULT_SEED, options);
  }

  /** Another set of the same kind. */
  public SampleDataSet(long seed, ReadOptions options) {
    SampleGenerator generator = new SampleGenerator(seed);
    movies = generator.movies(MOVIES);
    users = generator.users(USERS);
    ratings = generator.ratings();
    LikeRule rule = options.likeRule() == null ? new LikeRule.AtLeast(4.0) : options.likeRule();
    interactions =
        new InteractionMapper(
            options.likedOnly() ? null : MovieLensGraph.RATED,
            MovieLensGraph.LIKED,
            LikeDecision.by(rule, this::values));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Table> tables() {
    return List.of(
        new SampleTable<>(
            "users", users, Set.of(MovieLensGraph.USER), Set.of(), SampleDataSet::elements),
        new SampleTable<>(
            "movies",
            movies,
            MovieLensGraph.MOVIE_NODES,
            Set.of(MovieLensGraph.IN_GENRE),
            movie ->
                MovieLensGraph.movie(movie.movieId(), movie.title(), movie.year(), movie.genres())),
        new SampleTable<>("ratings", ratings, Set.of(), interactions.kinds(), this::elements));
  }

  List<User> users() {
    return users;
  }

  List<Movie> movies() {
    return movies;
  }

  List<Rating> ratings() {
    return ratings;
  }

  private void values(BiConsumer<Object, Double> sink) {
    ratings.forEach(rating -> sink.accept(rating.userId(), rating.rating()));
  }

  private static List<Element> elements(User user) {
    return List.of(
        new Element.Node(
            MovieLensGraph.USER, user.userId(), Element.Role.DECLARED, user.properties()));
  }

  private List<Element> elements(Rating rating) {
    List<Element> elements = new ArrayList<>(2);
    interactions.add(
        elements,
        rating.userId(),
        rating.movieId(),
        rating.rating(),
        Map.of("rating", rating.rating(), "timestamp", rating.timestamp()));
    return elements;
  }
}
