package org.gnnrec.benchmarks.gowalla;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.gnnrec.graph.BipartiteGraph;

/**
 * Gowalla as NGCF and LightGCN divide it: {@code train.txt.gz} and {@code test.txt} with a line per
 * user, "user item item …".
 *
 * @param training the likes to train on
 * @param test each user's other likes, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
public record GowallaSplit(BipartiteGraph training, int[][] test) {

  /**
   * Reads both parts.
   *
   * @throws IOException if a file is missing or has another form
   */
  public static GowallaSplit read(Path folder) throws IOException {
    List<int[]> training;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("train.txt.gz"))),
                StandardCharsets.UTF_8))) {
      training = lines.lines().map(GowallaSplit::numbers).toList();
    }
    List<int[]> test;
    try (BufferedReader lines = Files.newBufferedReader(folder.resolve("test.txt"))) {
      test = lines.lines().map(GowallaSplit::numbers).toList();
    }
    return of(training, test);
  }

  private static int[] numbers(String line) {
    return Arrays.stream(line.trim().split(" ", -1)).mapToInt(Integer::parseInt).toArray();
  }

  /** A split from lines, each a user and that user's items. */
  public static GowallaSplit of(List<int[]> training, List<int[]> test) {
    int users = 0;
    int items = 0;
    int likes = 0;
    for (List<int[]> part : List.of(training, test)) {
      for (int[] line : part) {
        users = Math.max(users, line[0] + 1);
        for (int i = 1; i < line.length; i++) {
          items = Math.max(items, line[i] + 1);
        }
      }
    }
    for (int[] line : training) {
      likes += line.length - 1;
    }
    int[] userIndexes = new int[likes];
    int[] itemIndexes = new int[likes];
    int like = 0;
    for (int[] line : training) {
      for (int i = 1; i < line.length; i++) {
        userIndexes[like] = line[0];
        itemIndexes[like++] = line[i];
      }
    }
    int[][] relevant = new int[users][0];
    for (int[] line : test) {
      relevant[line[0]] = Arrays.stream(line).skip(1).sorted().toArray();
    }
    return new GowallaSplit(
        BipartiteGraph.of(users, items, userIndexes, itemIndexes, null), relevant);
  }

  /** Users with something in the test part. */
  public int[] testUsers() {
    return IntStream.range(0, test.length).filter(user -> test[user].length > 0).toArray();
  }

  /** The training part without the likes of some users. */
  BipartiteGraph trainingWithout(boolean[] hidden) {
    BipartiteGraph.Adjacency likes = training.byUser();
    int[] userIndexes = new int[training.likeCount()];
    int[] itemIndexes = new int[training.likeCount()];
    int kept = 0;
    for (int user = 0; user < training.userCount(); user++) {
      for (int e = likes.offsets()[user]; e < likes.offsets()[user + 1] && !hidden[user]; e++) {
        userIndexes[kept] = user;
        itemIndexes[kept++] = likes.neighbours()[e];
      }
    }
    return BipartiteGraph.of(
        training.userCount(),
        training.itemCount(),
        Arrays.copyOf(userIndexes, kept),
        Arrays.copyOf(itemIndexes, kept),
        null);
  }
}
