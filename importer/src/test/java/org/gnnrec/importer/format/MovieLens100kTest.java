package org.gnnrec.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.importer.dataset.ImportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieLens100kTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeAFolder() throws IOException {
    write("u.genre", "unknown|0\nAction|1\nDrama|2\n\n");
    write("u.user", "1|24|M|technician|85711\n2|53|F|other|T8H1N\n");
    write(
        "u.item",
        """
        1|Misérables, Les (1995)|01-Jan-1995||http://a/|0|0|1
        2|"Heat" (1996)|01-Jan-1996||http://b/|0|1|1
        3|unknown||||1|0|0
        """);
    write("u.data", "1\t2\t5\t881250949\n2\t1\t3\t891717742\n");
  }

  @Test
  void readsUsersWithTheirProperties() {
    assertThat(read(open().users()))
        .containsExactly(
            new User(
                1,
                Map.of("age", 24L, "gender", "M", "occupation", "technician", "zipCode", "85711")),
            new User(
                2, Map.of("age", 53L, "gender", "F", "occupation", "other", "zipCode", "T8H1N")));
  }

  @Test
  void readsMoviesInLatin1WithoutQuotingAndWithoutTheUnknownGenre() {
    assertThat(read(open().movies()))
        .containsExactly(
            new Movie(1, "Les Misérables", 1995, List.of("Drama")),
            new Movie(2, "\"Heat\"", 1996, List.of("Action", "Drama")),
            new Movie(3, "unknown", null, List.of()));
  }

  @Test
  void readsRatingsAgainWhenOpenedAgain() {
    DataSet dataSet = open();
    List<Rating> expected = List.of(new Rating(1, 2, 5, 881250949), new Rating(2, 1, 3, 891717742));
    assertThat(read(dataSet.ratings())).isEqualTo(expected);
    assertThat(read(dataSet.ratings())).isEqualTo(expected);
    assertThat(dataSet.name()).isEqualTo("movielens-100k");
  }

  @Test
  void namesTheLineOfARatingThatIsNoNumber() throws IOException {
    write("u.data", "1\t2\t5\t881250949\n\n2\t1\tgood\t891717742\n");
    assertRatingsFail(
        folder.resolve("u.data") + ":3: `rating` must be a number of at least 0, got 'good'");
  }

  @Test
  void namesTheLineOfARatingThatIsCutOff() throws IOException {
    write("u.data", "1\t2\t5\t881250949\n2\t1\t3\n");
    assertRatingsFail(
        folder.resolve("u.data")
            + ":2: expected 4 fields (userId, movieId, rating, timestamp between tabs), got 3:"
            + " '2 1 3'");
  }

  @Test
  void namesTheLineOfARatingWithFieldsTooMany() throws IOException {
    write("u.data", "1\t2\t5\t881250949\t7\n");
    assertRatingsFail(
        folder.resolve("u.data")
            + ":1: expected 4 fields (userId, movieId, rating, timestamp between tabs), got 5:"
            + " '1 2 5 881250949 7'");
  }

  @Test
  void namesTheLineOfANegativeId() throws IOException {
    write("u.data", "-1\t2\t5\t881250949\n");
    assertRatingsFail(
        folder.resolve("u.data") + ":1: `userId` must be a whole number of at least 0, got '-1'");
  }

  @Test
  void namesTheLineOfARatingOfAnUnknownMovie() throws IOException {
    write("u.data", "1\t9\t5\t881250949\n");
    assertRatingsFail(folder.resolve("u.data") + ":1: `movieId` 9 is not in u.item");
  }

  @Test
  void namesTheLineOfARatingByAnUnknownUser() throws IOException {
    write("u.data", "7\t1\t5\t881250949\n");
    assertRatingsFail(folder.resolve("u.data") + ":1: `userId` 7 is not in u.user");
  }

  @Test
  void namesBothLinesOfARepeatedMovie() throws IOException {
    write("u.item", "1|A (1990)|||x|0|0|1\n1|B (1991)|||x|0|0|1\n");
    assertThatThrownBy(() -> read(open().movies()))
        .isInstanceOf(ImportException.class)
        .hasMessage(folder.resolve("u.item") + ":2: `movieId` 1 is already on line 1");
  }

  @Test
  void refusesAFlagThatIsNeither0Nor1() throws IOException {
    write("u.item", "1|A (1990)|||x|0|0|yes\n");
    assertThatThrownBy(() -> read(open().movies()))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            folder.resolve("u.item") + ":1: the flag of genre `Drama` must be 0 or 1, got 'yes'");
  }

  @Test
  void refusesGenresWhoseIndexesHaveGaps() throws IOException {
    write("u.genre", "Action|0\nDrama|2\n");
    assertThatThrownBy(() -> read(open().movies()))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            folder.resolve("u.genre") + ": the indexes must run from 0 without gaps, got [0, 2]");
  }

  @Test
  void namesTheFileThatIsMissing() throws IOException {
    Files.delete(folder.resolve("u.user"));
    assertThatThrownBy(this::open)
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "`u.user` is missing from "
                + folder
                + " or not readable; movielens-100k needs u.data, u.item, u.user, u.genre");
  }

  private void assertRatingsFail(String message) {
    assertThatThrownBy(() -> read(open().ratings()))
        .isInstanceOf(ImportException.class)
        .hasMessage(message);
  }

  private MovieLens100k open() {
    return new MovieLens100k(folder);
  }

  private void write(String file, String text) throws IOException {
    Files.write(folder.resolve(file), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static <T> List<T> read(Stream<T> stream) {
    try (stream) {
      return stream.toList();
    }
  }
}
