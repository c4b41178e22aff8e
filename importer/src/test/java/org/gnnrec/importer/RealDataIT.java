package org.gnnrec.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gnnrec.importer.format.Format;
import org.gnnrec.importer.format.ReadOptions;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.write.Written.Outcome;
import org.gnnrec.importer.write.WrittenCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Compares with counts taken from the files in another way. */
@ExtendWith(Server.Provider.class)
class RealDataIT {
  @Test
  void importsMovieLens100k(Server server) throws IOException {
    Path folder = folder("ml-100k");
    List<String> ratings = lines(folder.resolve("u.data"), StandardCharsets.ISO_8859_1.name());
    Set<String> pairs = ratings.stream().map(RealDataIT::pair).collect(Collectors.toSet());
    long liked = ratings.stream().filter(line -> line.matches("\\d+\t\\d+\t[45]\t\\d+")).count();
    List<String> movies = lines(folder.resolve("u.item"), StandardCharsets.ISO_8859_1.name());
    // The last 18 flags, as the first stands for "unknown".
    long flags =
        movies.stream()
            .map(line -> line.substring(line.length() - 35))
            .flatMapToInt(String::chars)
            .filter(character -> character == '1')
            .count();
    ImportSummary summary = run(server, Format.MOVIELENS_100K, folder);
    assertCreated(summary.relationships("RATED"), pairs.size());
    assertCreated(summary.relationships("LIKED"), liked);
    assertCreated(summary.nodes("Movie"), movies.size());
    assertCreated(summary.relationships("IN_GENRE"), flags);
    assertThat(server.query("MATCH (u:User) WHERE u.zipCode IS NOT NULL RETURN count(u)").asLong())
        .isEqualTo(ratings.stream().map(line -> line.split("\t", -1)[0]).distinct().count());
    assertThat(server.query("MATCH (m:Movie {movieId: 50}) RETURN m.title + m.year").asString())
        .isEqualTo("Star Wars1977");
    assertThat(server.query("MATCH (m:Movie {movieId: 127}) RETURN m.title").asString())
        .isEqualTo("The Godfather");
    assertNothingTheSecondTime(server, summary, Format.MOVIELENS_100K, folder);
  }

  @Test
  void importsMovieLensLatestSmall(Server server) throws IOException {
    Path folder = folder("ml-latest-small");
    List<String> ratings = lines(folder.resolve("ratings.csv"), StandardCharsets.UTF_8.name());
    long liked = ratings.stream().filter(line -> line.matches("\\d+,\\d+,(4|5).*")).count();
    List<String> movies = lines(folder.resolve("movies.csv"), StandardCharsets.UTF_8.name());
    Pattern lastField = Pattern.compile(",([^,\"]*)$");
    long genres = 0;
    for (String line : movies.subList(1, movies.size())) {
      Matcher matcher = lastField.matcher(line);
      if (matcher.find() && !matcher.group(1).startsWith("(")) {
        genres += matcher.group(1).chars().filter(character -> character == '|').count() + 1;
      }
    }
    ImportSummary summary = run(server, Format.MOVIELENS_CSV, folder);
    assertCreated(summary.relationships("RATED"), ratings.size() - 1);
    assertCreated(summary.relationships("LIKED"), liked);
    assertCreated(summary.nodes("Movie"), movies.size() - 1);
    assertCreated(summary.relationships("IN_GENRE"), genres);
    assertThat(server.query("MATCH (u:User) RETURN count(u)").asLong())
        .isEqualTo(ratings.stream().skip(1).map(line -> line.split(",", 2)[0]).distinct().count());
    assertThat(server.query("MATCH (m:Movie {movieId: 29}) RETURN m.title").asString())
        .isEqualTo("The City of Lost Children (La Cité des enfants perdus)");
    assertNothingTheSecondTime(server, summary, Format.MOVIELENS_CSV, folder);
  }

  private static void assertCreated(WrittenCounts counts, long expected) {
    assertThat(counts).isEqualTo(new WrittenCounts(expected, expected, 0, 0));
  }

  private static void assertNothingTheSecondTime(
      Server server, ImportSummary first, Format format, Path folder) {
    ImportSummary second = run(server, format, folder);
    assertThat(second.outcome()).isEqualTo(Outcome.ALREADY_IMPORTED);
    assertThat(second.tables()).isEqualTo(first.tables());
    assertThat(second.relationshipsCreated()).isZero();
  }

  private static ImportSummary run(Server server, Format format, Path folder) {
    return new Neo4jImport(server.driver(), ImportOptions.defaults(), ImportProgress.silent())
        .run(format.open(folder, ReadOptions.defaults()));
  }

  private static String pair(String line) {
    return line.substring(0, line.indexOf('\t', line.indexOf('\t') + 1));
  }

  private static List<String> lines(Path file, String charset) throws IOException {
    return new String(Files.readAllBytes(file), charset).lines().toList();
  }

  private static Path folder(String name) {
    String data = System.getenv("GNNREC_DATA");
    assumeTrue(data != null, "GNNREC_DATA names no folder with " + name);
    Path folder = Path.of(String.valueOf(data)).resolve(name);
    assumeTrue(Files.isDirectory(folder), "there is no " + folder);
    return folder;
  }
}
