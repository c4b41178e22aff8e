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

class MovieLensCsvTest {
  private static final String RATINGS_HEADER = "userId,movieId,rating,timestamp\r\n";

  @TempDir private Path folder;

  @BeforeEach
  void writeAFolder() throws IOException {
    write(
        "movies.csv",
        """
        movieId,title,genres\r
        1,Toy Story (1995),Animation|Comedy|Comedy\r
        11,"American President, The (1995)",Drama\r
        12,"Amélie ""A"" (2001)",(no genres listed)\r
        13,Babylon 5,\r
        """);
    write(
        "ratings.csv",
        RATINGS_HEADER
            + "7,1,4.0,964982703\r\n7,11,0.5,964981247\r\n5,1,5.0,1\r\n7,12,3.5,964981248\r\n");
  }

  @Test
  void readsMoviesWithQuotedTitles() {
    assertThat(read(open().movies()))
        .containsExactly(
            new Movie(1, "Toy Story", 1995, List.of("Animation", "Comedy")),
            new Movie(11, "The American President", 1995, List.of("Drama")),
            new Movie(12, "Amélie \"A\"", 2001, List.of()),
            new Movie(13, "Babylon 5", null, List.of()));
  }

  @Test
  void takesThoseWhoRateAsUsers() {
    assertThat(read(open().users())).containsExactly(new User(7, Map.of()), new User(5, Map.of()));
  }

  @Test
  void readsRatingsAgainWhenOpenedAgain() {
    DataSet dataSet = open();
    assertThat(read(dataSet.ratings()))
        .containsExactly(
            new Rating(7, 1, 4, 964982703),
            new Rating(7, 11, 0.5, 964981247),
            new Rating(5, 1, 5, 1),
            new Rating(7, 12, 3.5, 964981248))
        .isEqualTo(read(dataSet.ratings()));
  }

  @Test
  void findsColumnsByNameBehindAByteOrderMark() throws IOException {
    write("ratings.csv", "\uFEFFrating,extra,timestamp,movieId,userId\n4.5,x,9,1,3\n");
    assertThat(read(open().ratings())).containsExactly(new Rating(3, 1, 4.5, 9));
  }

  @Test
  void namesTheColumnThatIsMissing() throws IOException {
    write("ratings.csv", "userId,movieId,stars,timestamp\n1,1,4.0,1\n");
    assertRatingsFail(
        folder.resolve("ratings.csv")
            + ":1: the header has no column `rating`, only userId, movieId, stars, timestamp;"
            + " expected userId,movieId,rating,timestamp");
  }

  @Test
  void namesTheLineThatIsCutOff() throws IOException {
    write("ratings.csv", RATINGS_HEADER + "1,1,4.0,1\r\n1,11\r\n");
    assertRatingsFail(
        folder.resolve("ratings.csv")
            + ":3: expected 4 fields (userId,movieId,rating,timestamp), got 2: '1 11'");
  }

  @Test
  void namesTheLineWithFieldsTooMany() throws IOException {
    write("ratings.csv", RATINGS_HEADER + "1,1,4,0,1\r\n");
    assertRatingsFail(
        folder.resolve("ratings.csv")
            + ":2: expected 4 fields (userId,movieId,rating,timestamp), got 5: '1 1 4 0 1'");
  }

  @Test
  void namesTheLineOfANumberThatIsNone() throws IOException {
    write("ratings.csv", RATINGS_HEADER + "1,1,NaN,1\r\n");
    assertRatingsFail(
        folder.resolve("ratings.csv") + ":2: `rating` must be a number of at least 0, got 'NaN'");
  }

  @Test
  void namesTheLineOfARatingOfAnUnknownMovie() throws IOException {
    write("ratings.csv", RATINGS_HEADER + "1,99,4.0,1\r\n");
    assertRatingsFail(folder.resolve("ratings.csv") + ":2: `movieId` 99 is not in movies.csv");
  }

  @Test
  void saysThatAFileIsEmpty() throws IOException {
    write("ratings.csv", "");
    assertRatingsFail(
        folder.resolve("ratings.csv")
            + " is empty; its first line should be userId,movieId,rating,timestamp");
  }

  @Test
  void namesTheLineOfAQuoteThatIsNeverClosed() throws IOException {
    write("movies.csv", "movieId,title,genres\n1,A (1990),Drama\n2,\"B (1991),Drama\n");
    assertThatThrownBy(() -> read(open().movies()))
        .isInstanceOf(ImportException.class)
        .hasMessageStartingWith(folder.resolve("movies.csv") + ":3: not valid CSV: ");
  }

  @Test
  void namesTheLineOfAnEmptyTitle() throws IOException {
    write("movies.csv", "movieId,title,genres\n1, ,Drama\n");
    assertThatThrownBy(() -> read(open().movies()))
        .isInstanceOf(ImportException.class)
        .hasMessage(folder.resolve("movies.csv") + ":2: `title` must not be empty");
  }

  @Test
  void saysThatAFileIsNotUtf8() throws IOException {
    Files.write(
        folder.resolve("movies.csv"),
        "movieId,title,genres\n1,Amélie (2001),Drama\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> read(open().movies()))
        .isInstanceOf(ImportException.class)
        .hasMessageStartingWith(folder.resolve("movies.csv") + " is not valid UTF-8 text")
        .hasMessageEndingWith("; convert it to UTF-8 first");
  }

  @Test
  void namesTheFolderThatIsMissing() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> new MovieLensCsv(nowhere))
        .isInstanceOf(ImportException.class)
        .hasMessage("There is no folder " + nowhere);
  }

  @Test
  void asksToUnpackAnArchive() throws IOException {
    write("ml-latest-small.zip", "PK");
    Path archive = folder.resolve("ml-latest-small.zip");
    assertThatThrownBy(() -> new MovieLensCsv(archive))
        .isInstanceOf(ImportException.class)
        .hasMessage(archive + " is not a folder; unpack the data set and name the folder it is in");
  }

  private void assertRatingsFail(String message) {
    assertThatThrownBy(() -> read(open().ratings()))
        .isInstanceOf(ImportException.class)
        .hasMessage(message);
  }

  private MovieLensCsv open() {
    return new MovieLensCsv(folder);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static <T> List<T> read(Stream<T> stream) {
    try (stream) {
      return stream.toList();
    }
  }
}
