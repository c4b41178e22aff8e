package org.gnnrec.importer.sample;

import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.importer.format.DataSet;
import org.gnnrec.importer.format.Movie;
import org.gnnrec.importer.format.Rating;
import org.gnnrec.importer.format.User;

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
  /** Users, with ids from 1. */
  public static final int USERS = 600;

  /** Movies, with ids from 1. */
  public static final int MOVIES = 1000;

  /** The seed of {@link #SampleDataSet()}. */
  public static final long DEFAULT_SEED = 2026;

  private final List<User> users;
  private final List<Movie> movies;
  private final List<Rating> ratings;

  /** The set of the default seed. */
  public SampleDataSet() {
    this(DEFAULT_SEED);
  }

  /** Another set of the same kind. */
  public SampleDataSet(long seed) {
    SampleGenerator generator = new SampleGenerator(seed);
    movies = generator.movies(MOVIES);
    users = generator.users(USERS);
    ratings = generator.ratings();
  }

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public Stream<User> users() {
    return users.stream();
  }

  @Override
  public Stream<Movie> movies() {
    return movies.stream();
  }

  @Override
  public Stream<Rating> ratings() {
    return ratings.stream();
  }
}
