package org.gnnrec.training.lightgcn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.graph.BipartiteGraph;

/** The likes of MovieLens 100K: ratings of 4 and 5. */
public final class MovieLens {
  private MovieLens() {}

  /** Reads them, or skips the test with a message that says what is missing. */
  public static BipartiteGraph likesOrSkip() throws IOException {
    String data = System.getenv("GNNREC_DATA");
    assumeTrue(data != null, "GNNREC_DATA is not set: it names the folder that holds ml-100k");
    Path file = Path.of(data, "ml-100k", "u.data");
    assumeTrue(Files.exists(file), file + " is missing: see GNNREC_DATA");
    Map<String, Integer> users = new LinkedHashMap<>();
    Map<String, Integer> items = new LinkedHashMap<>();
    List<int[]> likes = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] fields = line.split("\t", -1);
      if (Integer.parseInt(fields[2]) >= 4) {
        likes.add(new int[] {index(users, fields[0]), index(items, fields[1])});
      }
    }
    return BipartiteGraph.of(
        users.size(),
        items.size(),
        likes.stream().mapToInt(like -> like[0]).toArray(),
        likes.stream().mapToInt(like -> like[1]).toArray(),
        null);
  }

  private static int index(Map<String, Integer> indexes, String id) {
    Integer known = indexes.putIfAbsent(id, indexes.size());
    return known == null ? indexes.size() - 1 : known;
  }
}
