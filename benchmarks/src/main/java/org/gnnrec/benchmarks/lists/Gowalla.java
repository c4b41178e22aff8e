package org.gnnrec.benchmarks.lists;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Likes;

/**
 * Gowalla in the division into training and test part that NGCF and LightGCN published: a line per
 * user, {@code user item item …}, of numbers from 0.
 */
public final class Gowalla {
  /** The file of the training part. */
  public static final String TRAINING_FILE = "train.txt.gz";

  private static final String TEST_FILE = "test.txt";

  private Gowalla() {}

  /** Reads both parts from the folder that holds them. */
  public static TrainTest read(Path folder) throws IOException {
    List<int[]> training;
    List<int[]> test;
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(folder.resolve(TRAINING_FILE)))) {
      training = lines(in);
    }
    try (InputStream in = Files.newInputStream(folder.resolve(TEST_FILE))) {
      test = lines(in);
    }
    int users = 1 + Math.max(most(training, 0, 1), most(test, 0, 1));
    int items =
        1 + Math.max(most(training, 1, Integer.MAX_VALUE), most(test, 1, Integer.MAX_VALUE));
    BipartiteGraph heldOut = graph(test, users, items);
    return new TrainTest(
        "official", graph(training, users, items), user -> Likes.of(heldOut, user).itemIndexes());
  }

  private static List<int[]> lines(InputStream in) throws IOException {
    List<int[]> rows = new ArrayList<>();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      rows.add(Arrays.stream(line.trim().split(" ", -1)).mapToInt(Integer::parseInt).toArray());
    }
    return rows;
  }

  private static int most(List<int[]> rows, int from, int to) {
    return rows.stream()
        .flatMapToInt(row -> Arrays.stream(row, from, Math.min(to, row.length)))
        .max()
        .orElse(-1);
  }

  private static BipartiteGraph graph(List<int[]> rows, int users, int items) {
    return BipartiteGraph.of(
        users,
        items,
        rows.stream().flatMapToInt(row -> Arrays.stream(row).skip(1).map(item -> row[0])).toArray(),
        rows.stream().flatMapToInt(row -> Arrays.stream(row).skip(1)).toArray(),
        null);
  }
}
