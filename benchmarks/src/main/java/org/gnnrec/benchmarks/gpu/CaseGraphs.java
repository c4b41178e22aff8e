package org.gnnrec.benchmarks.gpu;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.gnnrec.benchmarks.gowalla.GowallaSplit;
import org.gnnrec.benchmarks.synthetic.SyntheticLikes;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;

/** The graphs of a run, all in the form of Gowalla's official split. Stateless. */
final class CaseGraphs {
  private static final long SEED = 1;

  /** Of the synthetic graph, every so many users are measured, on every so many of their likes. */
  private static final int MEASURED_USERS = 80;

  private static final int MEASURED_LIKES = 5;

  private CaseGraphs() {}

  /** A made-up graph in the shape of MovieLens 25M, a few users' likes held out in part. */
  static GowallaSplit synthetic(int likes) {
    SyntheticLikes synthetic = SyntheticLikes.ofMovieLensShape(likes, SEED);
    int[] users = new int[likes];
    int[] items = new int[likes];
    int[][] test = new int[synthetic.users()][0];
    int kept = 0;
    for (int user = 0; user < synthetic.users(); user++) {
      int[] liked = synthetic.likedBy(user);
      int[] held = new int[liked.length];
      int heldCount = 0;
      for (int like = 0; like < liked.length; like++) {
        if (user % MEASURED_USERS == 0 && like % MEASURED_LIKES == MEASURED_LIKES - 1) {
          held[heldCount++] = liked[like];
        } else {
          users[kept] = user;
          items[kept++] = liked[like];
        }
      }
      test[user] = Arrays.copyOf(held, heldCount);
    }
    return new GowallaSplit(
        BipartiteGraph.of(
            synthetic.users(),
            synthetic.items(),
            Arrays.copyOf(users, kept),
            Arrays.copyOf(items, kept),
            null),
        test);
  }

  /** Writes a split as {@code train.txt.gz} and {@code test.txt}, each line "user item item …". */
  static void write(Path folder, BipartiteGraph training, IntFunction<int[]> test)
      throws IOException {
    Files.createDirectories(folder);
    Adjacency likes = training.byUser();
    try (OutputStream file = Files.newOutputStream(folder.resolve("train.txt.gz"));
        Writer out = new OutputStreamWriter(new GZIPOutputStream(file), StandardCharsets.UTF_8)) {
      for (int user = 0; user < training.userCount(); user++) {
        out.write(
            line(
                user,
                Arrays.copyOfRange(
                    likes.neighbours(), likes.offsets()[user], likes.offsets()[user + 1])));
      }
    }
    try (Writer out = Files.newBufferedWriter(folder.resolve("test.txt"))) {
      for (int user = 0; user < training.userCount(); user++) {
        out.write(line(user, test.apply(user)));
      }
    }
  }

  private static String line(int user, int[] items) {
    StringBuilder line = new StringBuilder().append(user);
    for (int item : items) {
      line.append(' ').append(item);
    }
    return line.append('\n').toString();
  }

  /**
   * Writes a split for Python: {@code train.bin} and {@code test.bin}, each numbers of four bytes,
   * little-endian: users, items, likes; the users of the likes, ascending; their items.
   */
  static void writeBinary(Path folder, GowallaSplit split) throws IOException {
    BipartiteGraph training = split.training();
    int tested = Arrays.stream(split.test()).mapToInt(items -> items.length).sum();
    int[] users = new int[tested];
    int[] items = new int[tested];
    int next = 0;
    for (int user = 0; user < split.test().length; user++) {
      for (int item : split.test()[user]) {
        users[next] = user;
        items[next++] = item;
      }
    }
    writeBinary(
        folder.resolve("train.bin"),
        training,
        training.userOfLike(),
        training.byUser().neighbours());
    writeBinary(folder.resolve("test.bin"), training, users, items);
  }

  private static void writeBinary(Path file, BipartiteGraph sizes, int[] users, int[] items)
      throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES * (3 + 2 * users.length)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(sizes.userCount()).putInt(sizes.itemCount()).putInt(users.length);
    bytes.asIntBuffer().put(users).put(items);
    Files.write(file, bytes.array());
  }
}
