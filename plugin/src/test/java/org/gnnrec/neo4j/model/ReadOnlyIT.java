package org.gnnrec.neo4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that may not be changed. */
class ReadOnlyIT {
  private static final String SETTING = "gnnrec.model.directory";

  @TempDir private Path folder;

  @Test
  void servesAndRefusesToTrainBeforeAnyWork() throws Exception {
    // given
    Path data = folder.resolve("data");
    List<Object> before;
    try (PluginServer.Running server = new PluginServer.Running(data)) {
      Checkerboard.create(server);
      server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
      server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
      before = server.recommended("CALL gnnrec.recommend(4)");
    }
    System.setProperty(SETTING, Files.createDirectory(folder.resolve("models")).toString());

    try (PluginServer.Running server = PluginServer.Running.readOnly(data)) {
      // when, then
      assertThat(server.recommended("CALL gnnrec.recommend(4)")).isEqualTo(before);
      assertThat(server.run("CALL gnnrec.model.list()")).hasSize(1);
      assertThat(server.run("CALL gnnrec.model.export('default', 'a')")).hasSize(1);
      assertThat(server.run("CALL gnnrec.train.estimate()")).hasSize(1);
      assertThat(server.run("CALL gnnrec.evaluate({models: [{model: 'popularity'}]})"))
          .isNotEmpty();
      for (String call :
          List.of(
              "CALL gnnrec.train()",
              "CALL gnnrec.model.import('a')",
              "CALL gnnrec.map.write()",
              "CALL gnnrec.model.drop('default')",
              "CALL gnnrec.model.rollback('default')")) {
        assertThat(server.failure(call))
            .as(call)
            .startsWith("nothing can be written to this database here: ")
            .contains("read-only")
            .endsWith(
                "; models that are stored in it are served all the same. Allow writing"
                    + " (`server.databases.default_to_read_only`, `server.databases.read_only`,"
                    + " rights of the user), or in a cluster call the member that writes");
      }
      assertThat(ProcessHandle.current().children()).isEmpty();
    } finally {
      System.clearProperty(SETTING);
    }
  }
}
