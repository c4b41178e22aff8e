package org.gnnrec.importer.mapping.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws the sample, movies first, then users, then ratings. Not thread-safe. */
final class SampleGenerator {
  private static final List<Genre> GENRES = List.of(Genre.values());
  private static final List<String> FIRST_NAMES =
      List.of(
          "Amara", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Gwen", "Hana", "Ivo", "Jana",
          "Kofi", "Lena", "Mateo", "Noor", "Oskar", "Priya", "Quinn", "Rania", "Sven", "Tomoko",
          "Ursula", "Viktor", "Wanda", "Ximena", "Yusuf", "Zoe");
  private static final List<String> LAST_NAMES =
      List.of(
          "Adeyemi",
          "Bergstrom",
          "Castellano",
          "Dubois",
          "Eriksen",
          "Fontaine",
          "Gallagher",
          "Haddad",
          "Ibanez",
          "Jansen",
          "Kowalski",
          "Lindholm",
          "Moreau",
          "Nakamura",
          "Okafor",
          "Petrov",
          "Quintero",
          "Rossi",
          "Schneider",
          "Tanaka",
          "Ueda",
          "Varga",
          "Whitlock",
          "Yilmaz",
          "Zielinski");

  private static final double POPULARITY_EXPONENT = 0.7;
  private static final double POPULARITY_OFFSET = 12;

  /** How much more often a movie of the favourite genre is sought than a neutral one (log). */
  private static final double TASTE_IN_CHOICE = 2.5;

  private static final double MEAN_RATING = 3.6;
  private static final double TASTE_IN_RATING = 0.7;
  private static final double QUALITY_IN_RATING = 0.35;
  private static final double MOOD_IN_RATING = 0.6;
  private static final int FEWEST_RATINGS = 25;
  private static final int MOST_RATINGS = 320;
  private static final double MEDIAN_RATINGS = 87;
  private static final double RATINGS_SPREAD = 0.55;

  private static final int FIRST_YEAR = 1948;
  private static final int LAST_YEAR = 2025;

  /** 2016-01-01T00:00Z. */
  private static final long FIRST_SECOND = 1_451_606_400L;

  private static final int SECONDS_OF_NINE_YEARS = 283_996_800;
  private static final int LONGEST_PAUSE_SECONDS = 6 * 24 * 3600;

  private final Random random;
  private final List<Movie> movies = new ArrayList<>();
  private final List<List<Genre>> genresOfMovies = new ArrayList<>();
  private final List<User> users = new ArrayList<>();
  private double[] popularity = {};
  private double[] quality = {};

  SampleGenerator(long seed) {
    random = new Random(seed);
  }

  List<Movie> movies(int count) {
    TitleMaker titles = new TitleMaker(random);
    List<Integer> ranks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ranks.add(i);
      List<Genre> genres = drawGenres();
      genresOfMovies.add(genres);
      String title = titles.next(genres.get(0), genres.get(genres.size() - 1));
      movies.add(new Movie(i + 1L, title, drawYear(), genres.stream().map(Genre::label).toList()));
    }
    Collections.shuffle(ranks, random);
    popularity = new double[count];
    quality = new double[count];
    for (int i = 0; i < count; i++) {
      popularity[i] = -POPULARITY_EXPONENT * StrictMath.log(ranks.get(i) + POPULARITY_OFFSET);
      quality[i] = random.nextGaussian();
    }
    return List.copyOf(movies);
  }

  List<User> users(int count) {
    for (int i = 0; i < count; i++) {
      String name = pick(FIRST_NAMES) + " " + pick(LAST_NAMES);
      users.add(new User(i + 1L, Map.of("name", name)));
    }
    return List.copyOf(users);
  }

  List<Rating> ratings() {
    List<Rating> ratings = new ArrayList<>();
    for (User user : users) {
      Map<Genre, Double> taste = drawTaste();
      long second = FIRST_SECOND + random.nextInt(SECONDS_OF_NINE_YEARS);
      for (int movie : drawMovies(taste, drawActivity())) {
        second += 20L + random.nextInt(random.nextInt(10) == 0 ? LONGEST_PAUSE_SECONDS : 300);
        ratings.add(new Rating(user.userId(), movie + 1L, drawRating(taste, movie), second));
      }
    }
    return List.copyOf(ratings);
  }

  /** One to three different genres, the first by frequency, the others as well. */
  private List<Genre> drawGenres() {
    int count = 1 + (random.nextInt(100) < 65 ? 1 : 0) + (random.nextInt(100) < 25 ? 1 : 0);
    List<Genre> genres = new ArrayList<>();
    while (genres.size() < count) {
      Genre genre = drawGenre();
      if (!genres.contains(genre)) {
        genres.add(genre);
      }
    }
    return genres;
  }

  private Genre drawGenre() {
    int sum = GENRES.stream().mapToInt(Genre::frequency).sum();
    int draw = random.nextInt(sum);
    for (Genre genre : GENRES) {
      draw -= genre.frequency();
      if (draw < 0) {
        return genre;
      }
    }
    throw new IllegalStateException("drew beyond the sum of frequencies " + sum);
  }

  /** Recent years are the more likely: the larger of two draws. */
  private int drawYear() {
    int years = LAST_YEAR - FIRST_YEAR + 1;
    return FIRST_YEAR + Math.max(random.nextInt(years), random.nextInt(years));
  }

  /** Taste by genre: 1 to 1.5 for two to four favourites, -1 for two disliked, else about 0. */
  private Map<Genre, Double> drawTaste() {
    Map<Genre, Double> taste = new EnumMap<>(Genre.class);
    for (Genre genre : GENRES) {
      taste.put(genre, 0.2 * random.nextGaussian());
    }
    int favourites = 2 + random.nextInt(3);
    for (int i = 0; i < favourites; i++) {
      taste.put(drawGenre(), 1 + random.nextDouble() / 2);
    }
    for (int i = 0; i < 2; i++) {
      Genre genre = GENRES.get(random.nextInt(GENRES.size()));
      taste.computeIfPresent(genre, (key, value) -> value < 1 ? -1 : value);
    }
    return taste;
  }

  private double affinity(Map<Genre, Double> taste, int movie) {
    double sum = 0;
    List<Genre> genres = genresOfMovies.get(movie);
    for (Genre genre : genres) {
      sum += taste.getOrDefault(genre, 0.0);
    }
    return sum / genres.size();
  }

  private int drawActivity() {
    double ratings = MEDIAN_RATINGS * StrictMath.exp(RATINGS_SPREAD * random.nextGaussian());
    return (int) Math.min(MOST_RATINGS, Math.max(FEWEST_RATINGS, ratings));
  }

  /**
   * Different movies in the order in which they are watched, drawn without replacement with weights
   * popularity × exp(taste): the largest of log weight plus Gumbel noise (Efraimidis and Spirakis,
   * Weighted random sampling with a reservoir, 2006).
   */
  private List<Integer> drawMovies(Map<Genre, Double> taste, int count) {
    double[] keys = new double[movies.size()];
    List<Integer> order = new ArrayList<>();
    for (int movie = 0; movie < keys.length; movie++) {
      double gumbel = -StrictMath.log(-StrictMath.log(1 - random.nextDouble()));
      keys[movie] = popularity[movie] + TASTE_IN_CHOICE * affinity(taste, movie) + gumbel;
      order.add(movie);
    }
    order.sort(Comparator.comparingDouble((Integer movie) -> -keys[movie]));
    return order.subList(0, count);
  }

  /** Half stars from 0.5 to 5. */
  private double drawRating(Map<Genre, Double> taste, int movie) {
    double stars =
        MEAN_RATING
            + TASTE_IN_RATING * affinity(taste, movie)
            + QUALITY_IN_RATING * quality[movie]
            + MOOD_IN_RATING * random.nextGaussian();
    return Math.min(5, Math.max(0.5, Math.floor(stars * 2 + 0.5) / 2));
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
