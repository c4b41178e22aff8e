package org.gnnrec.importer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gnnrec.importer.RawFiles;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.source.DataFiles;
import org.junit.jupiter.api.Test;

/** Compares what the tables yield with what plain string splitting finds in the real files. */
class RealFilesTest {

  @Test
  void movieLens100k() throws IOException {
    Path folder = RawFiles.folder("ml-100k");
    Edges rated = new Edges();
    Edges liked = new Edges();
    for (String line : RawFiles.lines(folder.resolve("u.data"))) {
      String[] parts = line.split("\t", -1);
      rated.add(parts[0], parts[1]);
      if (Integer.parseInt(parts[2]) >= 4) {
        liked.add(parts[0], parts[1]);
      }
    }
    Graph graph = Graph.read(open(folder, Format.MOVIELENS_100K));
    assertThat(rated.size()).isEqualTo(100_000);
    graph.assertEdges("RATED", rated, "1", "405", "943");
    graph.assertEdges("LIKED", liked, "1", "405", "943");
    assertThat(graph.nodes("User")).hasSize(943);
    assertThat(graph.nodes("Movie")).hasSize(1682);
    assertThat(graph.nodes("Genre")).hasSize(18);
    assertThat(graph.rejected).isEmpty();
  }

  @Test
  void movieLensLatestSmall() throws IOException {
    Path folder = RawFiles.folder("ml-latest-small");
    Edges rated = new Edges();
    Edges liked = new Edges();
    Set<String> users = new HashSet<>();
    for (String line : RawFiles.lines(folder.resolve("ratings.csv"))) {
      String[] parts = line.split(",", -1);
      if (!parts[0].equals("userId")) {
        users.add(parts[0]);
        rated.add(parts[0], parts[1]);
        if (Double.parseDouble(parts[2]) >= 4) {
          liked.add(parts[0], parts[1]);
        }
      }
    }
    Edges tagged = new Edges();
    for (String line : RawFiles.lines(folder.resolve("tags.csv"))) {
      String[] parts = line.split(",", -1);
      if (!parts[0].equals("userId")) {
        users.add(parts[0]);
        tagged.add(parts[0], parts[1] + "|" + parts[parts.length - 1]);
      }
    }
    Graph graph = Graph.read(open(folder, Format.MOVIELENS_CSV));
    graph.assertEdges("RATED", rated, "1", "414", "610");
    graph.assertEdges("LIKED", liked, "1", "414", "610");
    assertThat(graph.nodes("User")).isEqualTo(users);
    assertThat(graph.nodes("Movie"))
        .hasSize(RawFiles.lines(folder.resolve("movies.csv")).size() - 1);
    assertThat(graph.lines.get("tags.csv")).isEqualTo(3683);
    assertThat(graph.relationshipLines.get("TAGGED")).isEqualTo(3683);
    assertThat(graph.lines.get("links.csv")).isEqualTo(9742);
    assertThat(graph.rejected).isEmpty();
    assertThat(tagged.size()).isLessThanOrEqualTo(3683);
  }

  @Test
  void gowalla() throws IOException {
    Path folder = RawFiles.folder("gowalla");
    Edges all = new Edges();
    for (String file : List.of("train.txt.gz", "test.txt")) {
      for (String line : RawFiles.lines(folder.resolve(file))) {
        String[] parts = line.strip().split(" ", -1);
        for (int i = 1; i < parts.length; i++) {
          all.add(parts[0], parts[i]);
        }
      }
    }
    Graph graph = Graph.read(open(folder, Format.LIGHTGCN));
    assertThat(all.size()).isEqualTo(810_128 + 217_242);
    graph.assertEdges("LIKED", all, "0", "14929", "29857");
    assertThat(graph.nodes("User")).hasSize(29_858);
    assertThat(graph.nodes("Item")).hasSize(40_981);
    assertThat(graph.rejected).isEmpty();
  }

  @Test
  void lastFm() throws IOException {
    Path folder = RawFiles.folder("hetrec2011-lastfm-2k");
    Edges listened = new Edges();
    Set<String> users = new HashSet<>();
    for (String line : RawFiles.lines(folder.resolve("user_artists.dat"))) {
      String[] parts = line.split("\t", -1);
      if (!parts[0].equals("userID")) {
        users.add(parts[0]);
        listened.add(parts[0], parts[1]);
      }
    }
    Edges friends = new Edges();
    for (String line : RawFiles.lines(folder.resolve("user_friends.dat"))) {
      String[] parts = line.strip().split("\t", -1);
      if (!parts[0].equals("userID")) {
        users.add(parts[0]);
        users.add(parts[1]);
        friends.add(parts[0], parts[1]);
      }
    }
    Graph graph = Graph.read(open(folder, Format.HETREC_LASTFM));
    assertThat(listened.size()).isEqualTo(92_834);
    graph.assertEdges("LIKED", listened, "2", "51", "2100");
    graph.assertEdges("FRIEND", friends, "2", "51", "2100");
    assertThat(graph.nodes("User")).isEqualTo(users).hasSize(1892);
    assertThat(graph.nodes("Artist")).hasSize(17_632);
    assertThat(graph.rejected).isEmpty();
  }

  private static DataSet open(Path folder, Format expected) {
    DataFiles files = DataFiles.at(folder);
    Detection detection = Format.detect(files, ReadOptions.defaults());
    assertThat(detection.format()).isEqualTo(expected);
    return detection.format().open(files, ReadOptions.defaults());
  }

  /** Pairs of ids, each once. */
  private static final class Edges {
    private final TreeSet<String> pairs = new TreeSet<>();

    void add(Object from, Object to) {
      pairs.add(from + " " + to);
    }

    int size() {
      return pairs.size();
    }

    long degree(String from) {
      return pairs.subSet(from + " ", from + "!").size();
    }

    /** Depends on the order of the sorted pairs. */
    long checksum() {
      long checksum = 17;
      for (String pair : pairs) {
        checksum = checksum * 1_000_003 + pair.hashCode();
      }
      return checksum;
    }
  }

  /** What all tables together yield. */
  private static final class Graph {
    private final Map<String, Edges> edges = new HashMap<>();
    private final Map<String, Set<String>> nodes = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Integer> relationshipLines = new HashMap<>();
    private final List<Line> rejected = new ArrayList<>();

    static Graph read(DataSet dataSet) {
      Graph graph = new Graph();
      for (Table table : dataSet.tables()) {
        try (LineReader reader = table.open()) {
          for (Line line = reader.next(); line != null; line = reader.next()) {
            graph.lines.merge(table.name(), 1, Integer::sum);
            graph.add(line);
          }
          assertThat(reader.bytesRead()).isEqualTo(table.sizeInBytes());
        }
      }
      return graph;
    }

    Set<String> nodes(String label) {
      return nodes.getOrDefault(label, Set.of());
    }

    void assertEdges(String type, Edges expected, String... someUsers) {
      Edges actual = edges.getOrDefault(type, new Edges());
      assertThat(actual.size()).as(type).isEqualTo(expected.size());
      assertThat(actual.checksum()).as("checksum of " + type).isEqualTo(expected.checksum());
      for (String user : someUsers) {
        assertThat(expected.degree(user)).isPositive();
        assertThat(actual.degree(user)).as(type + " of " + user).isEqualTo(expected.degree(user));
      }
    }

    private void add(Line line) {
      if (line.rejection() != null) {
        rejected.add(line);
        return;
      }
      for (Element element : line.elements()) {
        if (element instanceof Element.Node node) {
          nodes
              .computeIfAbsent(node.kind().label(), label -> new HashSet<>())
              .add(node.id().toString());
        } else if (element instanceof Element.Relationship relationship) {
          String type = relationship.kind().type();
          relationshipLines.merge(type, 1, Integer::sum);
          edges
              .computeIfAbsent(type, key -> new Edges())
              .add(relationship.from(), relationship.to());
        }
      }
    }
  }
}
