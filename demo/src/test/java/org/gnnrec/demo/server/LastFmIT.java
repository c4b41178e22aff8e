package org.gnnrec.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.demo.support.DemoProcess;
import org.gnnrec.importer.ImportOptions;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.progress.ImportProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/** Music in the place of movies: Last.fm imported, trained and recommended. */
class LastFmIT {
  private static final long USER = 2;

  @TempDir Path folder;

  @Test
  void recommendsTenArtistsByNameThatTheUserHasNotListenedTo() throws IOException {
    // given
    Path data = data();
    Map<Long, String> names = new HashMap<>();
    rows(data.resolve("artists.dat")).forEach(row -> names.put(Long.valueOf(row[0]), row[1]));
    Set<Long> listened = new HashSet<>();
    rows(data.resolve("user_artists.dat")).stream()
        .filter(row -> row[0].equals(Long.toString(USER)))
        .forEach(row -> listened.add(Long.valueOf(row[1])));
    try (Neo4j neo4j = start();
        Driver driver = GraphDatabase.driver(neo4j.boltURI());
        Session session = driver.session()) {
      new Neo4jImport(driver, ImportOptions.defaults(), ImportProgress.silent())
          .run(Format.HETREC_LASTFM.open(data, ReadOptions.defaults()));

      // when
      Record trained =
          session
              .run("CALL gnnrec.train({itemLabel: 'Artist', epochs: 5, validationFraction: 0.0})")
              .single();
      List<Record> artists =
          session
              .run(
                  "CALL gnnrec.recommend($user, 10) YIELD rank, itemId, item, score, source"
                      + " RETURN rank, itemId, item.name AS name, score, source ORDER BY rank",
                  Map.of("user", USER))
              .list();

      // then
      assertThat(trained.get("userCount").asLong()).isEqualTo(1892);
      assertThat(trained.get("itemCount").asLong()).isEqualTo(17_632);
      assertThat(artists).hasSize(10);
      for (Record artist : artists) {
        System.getLogger(LastFmIT.class.getName())
            .log(
                Level.INFO,
                "{0} {1} {2}",
                artist.get("rank"),
                artist.get("name"),
                artist.get("score"));
        long id = artist.get("itemId").asLong();
        assertThat(artist.get("name").asString()).isNotBlank().isEqualTo(names.get(id));
        assertThat(listened).doesNotContain(id);
        assertThat(artist.get("source").asString()).isEqualTo("trained");
      }
    }
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split("\t", -1)).toList();
  }

  private Neo4j start() {
    return Neo4jBuilders.newInProcessBuilder(folder)
        .withDisabledServer()
        .withConfig(GraphDatabaseSettings.plugin_dir, DemoProcess.layout().resolve("plugins"))
        .withConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
        .build();
  }

  private static Path data() {
    String data = System.getenv("GNNREC_DATA");
    assumeTrue(data != null, "GNNREC_DATA names no folder with hetrec2011-lastfm-2k");
    Path folder = Path.of(String.valueOf(data)).resolve("hetrec2011-lastfm-2k");
    assumeTrue(Files.isDirectory(folder), "there is no " + folder);
    return folder;
  }
}
