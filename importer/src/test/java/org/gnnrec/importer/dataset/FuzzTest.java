package org.gnnrec.importer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.DataSetCheck;
import org.gnnrec.importer.check.EffectiveLines;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.check.RejectedLines;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.mapping.LikeRule;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damages the files of every format at random. Whatever they hold, reading ends, with lines that
 * are understood or rejected with a reason, or with one explained failure of a whole file. The
 * profile {@code thorough} does so 10,000 times for each format.
 */
class FuzzTest {
  private static final int MUTATIONS = Boolean.getBoolean("gnnrec.thorough") ? 10_000 : 100;
  private static final long FIRST_SEED = 20_261_122;

  private static final String MAPPING =
      """
      delimiter: ';'
      files:
        - file: orders.csv
          relationship:
            type: BOUGHT
            from: {label: Customer, column: who}
            to: {label: Product, column: what, type: integer}
            weight: {column: count, min: 0}
            timestamp: {column: at, format: iso}
            like: {quantile: 0.5}
      """;

  private static final String ORDERS =
      """
      who;what;count;at
      a;1;2;2020-01-01
      "b;b";2;1;2021-03-04T10:11:12Z
      c;1;1;
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "SAMPLE")
  void endsWithACountedResult(Format format) {
    endsWithACountedResult(format, format.toString(), files(format));
  }

  @ParameterizedTest
  @EnumSource
  void endsWithACountedResultInEveryDialect(FuzzDialect dialect) {
    endsWithACountedResult(Format.CSV, dialect.toString(), dialect.files());
  }

  private void endsWithACountedResult(Format format, String what, Map<String, String> original) {
    int understood = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      long seed = FIRST_SEED + i;
      // Random's first draws hardly differ between neighbouring seeds.
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      Map<String, byte[]> damaged = damage(original, random);
      write(damaged);
      String name = what + " with seed " + seed;
      ReadOptions options =
          random.nextInt(4) == 0
              ? Reading.options(new LikeRule.AtLeastQuantile(random.nextDouble()))
              : Reading.options();
      try {
        understood +=
            Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> read(format, options), name);
      } catch (AssertionError e) {
        throw new AssertionError(name, e);
      }
    }
    assertThat(understood).as("understood lines of %s", what).isGreaterThan(MUTATIONS / 2);
  }

  /** How many lines were understood. */
  private int read(Format format, ReadOptions options) {
    int understood = 0;
    try {
      Format.detect(DataFiles.at(folder), options);
    } catch (ImportException e) {
      assertExplained(e);
    }
    try {
      DataSet dataSet = format.open(folder, options);
      for (Table table : dataSet.tables()) {
        understood += read(table);
      }
      readWhatCounts(dataSet);
    } catch (ImportException e) {
      assertExplained(e);
    }
    return understood;
  }

  /** The account of each table adds up, or its constructor refuses it. */
  private static void readWhatCounts(DataSet dataSet) {
    CheckedDataSet checked =
        new DataSetCheck(dataSet, new Uncounted(), ImportProgress.silent()).run();
    try (EffectiveLines lines = checked.read(table -> true)) {
      while (lines.next() != null) {
        // on to the end
      }
      assertThat(lines.accounts()).hasSameSizeAs(dataSet.tables());
    }
  }

  /** Leaves lines out that cannot be used. */
  private static final class Uncounted implements RejectedLines {
    @Override
    public void rejected(Table table, long number, String reason, String text) {}

    @Override
    public void restart() {}
  }

  private int read(Table table) {
    long last = 0;
    int understood = 0;
    try (LineReader reader = table.open()) {
      for (Line line = reader.next(); line != null; line = reader.next()) {
        // Elements of a JSON array may share a line.
        assertThat(line.number()).isGreaterThanOrEqualTo(Math.max(1, last));
        last = line.number();
        Line.Rejection rejected = line.rejection();
        if (rejected != null) {
          assertThat(rejected.reason()).isNotBlank().hasSizeLessThan(2000);
          assertThat(rejected.excerpt()).hasSizeLessThan(200).doesNotContain("\n");
        } else {
          understood++;
        }
      }
    } catch (ImportException e) {
      assertExplained(e);
    }
    return understood;
  }

  private void assertExplained(ImportException e) {
    assertThat(e).hasMessageNotContaining("Exception").message().hasSizeLessThan(2000);
  }

  private static Map<String, byte[]> damage(Map<String, String> original, Random random) {
    Map<String, byte[]> damaged = new LinkedHashMap<>();
    List<String> names = List.copyOf(original.keySet());
    String victim = names.get(random.nextInt(names.size()));
    original.forEach(
        (name, text) -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          damaged.put(name, name.equals(victim) ? damage(bytes, random) : bytes);
        });
    return damaged;
  }

  private static byte[] damage(byte[] bytes, Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> randomBytes(random);
      case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 2 -> swappedFields(bytes, random);
      case 3 -> longLine(bytes, random);
      case 4 -> damagedGzip(bytes, random);
      case 5 -> repeated(bytes, random);
      default -> changedBytes(bytes, random);
    };
  }

  private static byte[] randomBytes(Random random) {
    byte[] bytes = new byte[random.nextInt(3000)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] changedBytes(byte[] bytes, Random random) {
    byte[] special = "\"\n\r,;\t:| \0'-.eE9{}[]&*#".getBytes(StandardCharsets.UTF_8);
    byte[] changed = bytes.clone();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      changed[random.nextInt(changed.length)] =
          random.nextBoolean()
              ? special[random.nextInt(special.length)]
              : (byte) random.nextInt(256);
    }
    return changed;
  }

  private static byte[] swappedFields(byte[] bytes, Random random) {
    String separator = List.of(",", "\t", "::", "\\|", " ", ";").get(random.nextInt(6));
    StringBuilder text = new StringBuilder();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
      String[] fields = line.split(separator, -1);
      String first = fields[0];
      fields[0] = fields[fields.length - 1];
      fields[fields.length - 1] = first;
      text.append(String.join(separator.replace("\\", ""), fields)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Now and then one of ten megabytes. */
  private static byte[] longLine(byte[] bytes, Random random) {
    int length = random.nextInt(20) == 0 ? 10_000_000 : random.nextInt(5000);
    byte[] line = new byte[length];
    Arrays.fill(line, (byte) "\"7, x".charAt(random.nextInt(5)));
    byte[] all = Arrays.copyOf(bytes, bytes.length + length + 2 + bytes.length);
    System.arraycopy(line, 0, all, bytes.length, length);
    all[bytes.length + length] = '\n';
    System.arraycopy(bytes, 0, all, bytes.length + length + 1, bytes.length);
    return all;
  }

  private static byte[] damagedGzip(byte[] bytes, Random random) {
    byte[] packed = Reading.gzip(bytes);
    if (random.nextInt(3) == 0) {
      return Arrays.copyOf(packed, random.nextInt(packed.length));
    }
    if (random.nextBoolean()) {
      packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return packed;
  }

  private static byte[] repeated(byte[] bytes, Random random) {
    int times = 1 + random.nextInt(50);
    byte[] all = new byte[bytes.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
    }
    return all;
  }

  private void write(Map<String, byte[]> files) {
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> files(Format format) {
    return switch (format) {
      case MOVIELENS_100K ->
          Map.of(
              "u.genre", "unknown|0\nAction|1\nDrama|2\n",
              "u.user", "1|24|M|technician|85711\n2|53|F|other|T8H1N\n3|9|M|writer|1\n",
              "u.item", "1|Les (1995)|01-Jan-1995||x|0|0|1\n2|\"Heat\" (1996)|||x|0|1|1\n",
              "u.data", "1\t2\t5\t881250949\n2\t1\t3\t891717742\n3\t1\t4\t891717743\n");
      case MOVIELENS_1M ->
          Map.of(
              "users.dat", "1::F::1::10::48067\n2::M::56::16::70072\n",
              "movies.dat", "1::Toy Story (1995)::Animation|Comedy\n2::Café (2000)::Drama\n",
              "ratings.dat", "1::1::5::978300760\n1::2::3::978300761\n2::2::4::978300762\n");
      case MOVIELENS_CSV ->
          Map.of(
              "movies.csv", "movieId,title,genres\r\n1,\"A, The (1995)\",Drama\r\n2,B,Action|X\r\n",
              "ratings.csv", "userId,movieId,rating,timestamp\n1,1,4.0,9\n1,2,0.5,8\n2,2,5,7\n",
              "tags.csv", "userId,movieId,tag,timestamp\n1,1,\"a \"\"b\"\"\",7\n2,1,c,8\n",
              "links.csv", "movieId,imdbId,tmdbId\n1,0114709,862\n2,0113497,\n",
              "genome-tags.csv", "tagId,tag\n1,dark\n2,funny\n",
              "genome-scores.csv", "movieId,tagId,relevance\n1,1,0.5\n1,2,0.25\n2,1,1\n2,2,0\n");
      case HETREC_LASTFM ->
          Map.of(
              "artists.dat", "id\tname\turl\tpictureURL\n1\tBjörk\tu\tp\n2\tX\tu\tp\n",
              "user_artists.dat", "userID\tartistID\tweight\n1\t1\t13883\n1\t2\t7\n2\t1\t5\n",
              "user_friends.dat", "userID\tfriendID\r\n1\t2\r\n2\t1\r\n",
              "tags.dat", "tagID\ttagValue\n1\tmetal\n",
              "user_taggedartists.dat",
                  "userID\tartistID\ttagID\tday\tmonth\tyear\n1\t1\t1\t1\t4\t2009\n");
      case LIGHTGCN ->
          Map.of(
              "train.txt", "0 1 2 3\n1 2\n2 0 5\n",
              "test.txt", "0 4\n1 1\n",
              "user_list.txt", "org_id remap_id\n7 0\n8 1\n",
              "item_list.txt", "org_id remap_id\nA 0\nB 1\n");
      case CSV -> Map.of("gnnrec.yaml", MAPPING, "orders.csv", ORDERS);
      case SAMPLE -> Map.of();
    };
  }
}
