package org.gnnrec.benchmarks.lists;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Vocabulary;

/** HetRec 2011's Last.fm: every artist to whom a user has listened is a like, without a weight. */
public final class LastFmLikes {
  /** The file that is read. */
  public static final String FILE = "user_artists.dat";

  private LastFmLikes() {}

  /** Reads the likes from the folder that holds {@link #FILE}. */
  public static BipartiteGraph read(Path folder) throws IOException {
    List<String[]> rows;
    try (var lines = Files.lines(folder.resolve(FILE), StandardCharsets.UTF_8)) {
      rows = lines.skip(1).map(line -> line.split("\t", -1)).toList();
    }
    long[] userIds = rows.stream().mapToLong(row -> Long.parseLong(row[0])).toArray();
    long[] artistIds = rows.stream().mapToLong(row -> Long.parseLong(row[1])).toArray();
    Vocabulary users = vocabulary(userIds);
    Vocabulary artists = vocabulary(artistIds);
    return BipartiteGraph.of(
        users.size(), artists.size(), indexes(users, userIds), indexes(artists, artistIds), null);
  }

  private static Vocabulary vocabulary(long[] ids) {
    return Vocabulary.ofLongs(Arrays.stream(ids).distinct().sorted().toArray());
  }

  private static int[] indexes(Vocabulary vocabulary, long[] ids) {
    return Arrays.stream(ids).mapToInt(vocabulary::indexOf).toArray();
  }
}
