package org.gnnrec.importer.mapping.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.gnnrec.importer.dataset.Reading;
import org.junit.jupiter.api.Test;

class SampleDataSetTest {
  private static final double LIKED = 4;

  private final SampleDataSet sample = new SampleDataSet(Reading.options());

  @Test
  void isTheSameOnEveryMachine() throws NoSuchAlgorithmException {
    assertThat(hash(sample))
        .isEqualTo("ddf3888590721b9d1d2650b5720608d8152393e8c95b06cec5473cb4c55707f1");
    assertThat(hash(new SampleDataSet(1, Reading.options()))).isNotEqualTo(hash(sample));
  }

  @Test
  void hasTheSizeThatIsPromised() {
    assertThat(sample.users().stream().map(User::userId))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 600).mapToObj(Long::valueOf).toList());
    assertThat(sample.movies().stream().map(Movie::movieId))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 1000).mapToObj(Long::valueOf).toList());
    for (long seed : new long[] {SampleDataSet.DEFAULT_SEED, 1, 2, 3}) {
      assertThat(
              new SampleDataSet(seed, Reading.options())
                  .ratings().stream().filter(r -> r.rating() >= LIKED).count())
          .as("likes with seed %d", seed)
          .isBetween(36_000L, 44_000L);
    }
    assertThat(sample.ratings().stream().filter(r -> r.rating() < LIKED).count())
        .isGreaterThan(15_000);
  }

  @Test
  void ratesNoMovieTwiceAndInHalfStars() {
    assertThat(sample.ratings().stream().map(r -> List.of(r.userId(), r.movieId())))
        .doesNotHaveDuplicates();
    assertThat(sample.ratings().stream())
        .allMatch(r -> r.rating() >= 0.5 && r.rating() <= 5 && r.rating() * 2 % 1 == 0)
        .allMatch(r -> r.timestamp() > 1_451_606_400L && r.timestamp() < 1_767_225_600L);
  }

  @Test
  void hasDifferentReadableTitles() {
    assertThat(sample.movies().stream().map(Movie::title))
        .doesNotHaveDuplicates()
        .allMatch(title -> title.matches("[A-Z][a-z]*('s)?( [A-Za-z][a-z]*)+"));
    assertThat(sample.movies().stream())
        .allMatch(movie -> movie.year() >= 1948 && movie.year() <= 2025)
        .allMatch(movie -> !movie.genres().isEmpty() && movie.genres().size() <= 3);
  }

  /** Items liked by the same people, against the most popular items, on a fifth held out. */
  @Test
  void letsARecommenderLearnMuchMoreThanPopularity() {
    boolean[][] train = new boolean[SampleDataSet.USERS][SampleDataSet.MOVIES];
    boolean[][] test = new boolean[SampleDataSet.USERS][SampleDataSet.MOVIES];
    Random random = new Random(7);
    sample.ratings().stream()
        .filter(rating -> rating.rating() >= LIKED)
        .forEach(
            rating -> (random.nextInt(5) == 0 ? test : train)[user(rating)][movie(rating)] = true);
    double[] popularity = popularity(train);
    double[][] similarity = cosine(train, popularity);
    double popular = 0;
    double learned = 0;
    for (int user = 0; user < SampleDataSet.USERS; user++) {
      boolean[] liked = train[user];
      popular += recall(liked, test[user], item -> popularity[item]);
      learned +=
          recall(
              liked,
              test[user],
              item ->
                  IntStream.range(0, liked.length)
                      .filter(other -> liked[other])
                      .mapToDouble(other -> similarity[item][other])
                      .sum());
    }
    assertThat(learned).isGreaterThan(1.7 * popular);
    assertThat(popular).as("popularity must mean something too").isGreaterThan(0.05 * 600);
  }

  private static double[] popularity(boolean[][] train) {
    double[] popularity = new double[SampleDataSet.MOVIES];
    for (boolean[] row : train) {
      IntStream.range(0, row.length).filter(i -> row[i]).forEach(i -> popularity[i]++);
    }
    return popularity;
  }

  private static double[][] cosine(boolean[][] train, double[] popularity) {
    double[][] similarity = new double[popularity.length][popularity.length];
    for (boolean[] row : train) {
      int[] items = IntStream.range(0, row.length).filter(i -> row[i]).toArray();
      for (int a : items) {
        for (int b : items) {
          similarity[a][b] += 1 / Math.sqrt(popularity[a] * popularity[b]);
        }
      }
    }
    return similarity;
  }

  private static double recall(
      boolean[] seen, boolean[] relevant, ToDoubleFunction<Integer> score) {
    List<Integer> items = new ArrayList<>();
    double[] scores = new double[seen.length];
    for (int item = 0; item < seen.length; item++) {
      if (!seen[item]) {
        items.add(item);
        scores[item] = score.applyAsDouble(item);
      }
    }
    items.sort(Comparator.comparingDouble((Integer item) -> -scores[item]));
    long all = IntStream.range(0, relevant.length).filter(i -> relevant[i]).count();
    long hits = items.stream().limit(20).filter(item -> relevant[item]).count();
    return all == 0 ? 0 : hits / (double) all;
  }

  private static int user(Rating rating) {
    return Math.toIntExact(rating.userId() - 1);
  }

  private static int movie(Rating rating) {
    return Math.toIntExact(rating.movieId() - 1);
  }

  private static String hash(SampleDataSet sample) throws NoSuchAlgorithmException {
    StringBuilder text = new StringBuilder();
    sample.users().stream().forEach(user -> text.append(user).append('\n'));
    sample.movies().stream().forEach(movie -> text.append(movie).append('\n'));
    sample.ratings().stream().forEach(rating -> text.append(rating).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
