package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.HostProcess;
import org.gnnrec.neo4j.support.PemCertificate;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Record;

/** A server whose operator has named a trainer on another host. */
@ExtendWith(PluginServer.class)
class RemoteTrainingIT {
  private static final String URL = "gnnrec.trainer.url";
  private static final String TOKEN_FILE = "gnnrec.trainer.token_file";
  private static final String CA_FILE = "gnnrec.trainer.ca_file";
  private static final String FALLBACK = "gnnrec.trainer.fallback";

  @TempDir Path folder;

  @AfterEach
  void thisMachineTrainsAgain() {
    System.clearProperty(URL);
    System.clearProperty(TOKEN_FILE);
    System.clearProperty(CA_FILE);
    System.clearProperty(FALLBACK);
  }

  private static void trainOn(HostProcess host) {
    System.setProperty(URL, host.url());
    System.setProperty(TOKEN_FILE, host.tokenFile().toString());
  }

  private static String unreachableUrl() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }

  private static Map<String, Object> systemInformation(PluginServer.Running server) {
    Map<String, Object> entries = new TreeMap<>();
    for (Record row : server.run("CALL gnnrec.debug.sysInfo()")) {
      entries.put(row.get("key").asString(), row.get("value").asObject());
    }
    return entries;
  }

  @Test
  void everythingThatTrainsDoesSoThere(PluginServer.Running server) throws Exception {
    // given
    Checkerboard.create(server);
    PemCertificate certificate = PemCertificate.make(folder, "host", "-1d", 30);
    try (HostProcess host = HostProcess.secure(folder, certificate)) {
      trainOn(host);
      System.setProperty(CA_FILE, certificate.certificate().toString());

      // when
      Record trained =
          server.one(
              "CALL gnnrec.train({epochs: 60, validationFraction: 0.0, learningRate: 0.05})");
      Record estimate = server.one("CALL gnnrec.train.estimate({})");
      long measured = server.run("CALL gnnrec.evaluate({models: [{model: 'popularity'}]})").size();
      long trials =
          server
              .run(
                  "CALL gnnrec.tune({model: {model: 'lightgcn', epochs: 2}, parameters: {layers:"
                      + " [1, 2]}, maxTrials: 2})")
              .size();
      long points = server.run("CALL gnnrec.map({method: 'pca'})").size();

      // then
      assertThat(trained.get("modelVersion").asLong()).isEqualTo(1);
      assertThat(trained.get("nodePropertiesWritten").asLong())
          .isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
      assertThat(server.one("CALL gnnrec.recommend(1, 1) YIELD itemId").get("itemId").asLong())
          .isEqualTo(Checkerboard.heldOut(1));
      assertThat(estimate.get("fits").asBoolean()).isTrue();
      assertThat(measured).isPositive();
      assertThat(trials).isEqualTo(2);
      assertThat(points).isEqualTo(Checkerboard.USERS + Checkerboard.MOVIES);
      assertThat(systemInformation(server))
          .containsEntry("trainer.host", "the trainer's host " + host.url())
          .containsKeys("trainer.build", "trainer.kernel", "trainer.freeMemoryBytes")
          .doesNotContainKey("trainer.problem");
      assertThat(server.logs())
          .contains("train begins: on the trainer's host " + host.url() + ": lightgcn on ");
      host.awaitEmpty();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
  void aTrainerThatIsKilledThereLeavesWhatWasServed(PluginServer.Running server) throws Exception {
    // given
    Checkerboard.create(server);
    try (HostProcess host = HostProcess.plain(folder)) {
      trainOn(host);
      server.run("CALL gnnrec.train({" + Checkerboard.QUICK + "})");
      List<String> before = server.content();
      Thread killing = new Thread(() -> host.awaitTrainer().destroyForcibly());

      // when
      killing.start();
      String failure =
          server.failure("CALL gnnrec.train({epochs: 10000, validationFraction: 0.0})");
      killing.join();

      // then
      assertThat(failure)
          .startsWith("the trainer's host " + host.url() + ": the trainer was killed by signal 9");
      assertThat(server.content()).isEqualTo(before);
      host.awaitEmpty();
    }
  }

  @Test
  void aHostThatIsNotThereIsNamedAndNothingIsPublished(PluginServer.Running server)
      throws Exception {
    // given
    Checkerboard.create(server);
    try (HostProcess host = HostProcess.plain(folder)) {
      trainOn(host);
    }
    String url = unreachableUrl();
    System.setProperty(URL, url);
    String refusal =
        "the trainer's host "
            + url
            + " cannot be reached: nobody takes the connection; start `serve` there, correct"
            + " `gnnrec.trainer.url`, or have this machine train instead by"
            + " `gnnrec.trainer.fallback` = local";

    // then
    server.assertRefused("CALL gnnrec.train({})", refusal);
    assertThat(server.one("CALL gnnrec.train.estimate({})").get("reason").asString())
        .isEqualTo(refusal);
    assertThat(systemInformation(server)).containsEntry("trainer.problem", refusal);
  }

  @Test
  void thisMachineTrainsInsteadIfItIsToldSo(PluginServer.Running server) throws Exception {
    // given
    Checkerboard.create(server);
    try (HostProcess host = HostProcess.plain(folder)) {
      trainOn(host);
    }
    System.setProperty(URL, unreachableUrl());
    System.setProperty(FALLBACK, "local");

    // when
    Record trained = server.one("CALL gnnrec.train({" + Checkerboard.QUICK + "})");

    // then
    assertThat(trained.get("modelVersion").asLong()).isEqualTo(1);
    assertThat(systemInformation(server)).containsEntry("trainer.host", "this machine");
  }

  @Test
  void settingsThatCannotBeAreRefusedBeforeAnyWork(PluginServer.Running server) {
    Checkerboard.create(server);
    System.setProperty(URL, "http://gpu.example:7690");
    System.setProperty(TOKEN_FILE, folder.resolve("missing").toString());

    assertThat(server.failure("CALL gnnrec.train({})"))
        .startsWith(
            "the server's system property `gnnrec.trainer.url` must be https://HOST:PORT (http for"
                + " a loopback address alone), got 'http://gpu.example:7690'");
    System.setProperty(URL, "https://127.0.0.1:7690");
    assertThat(server.failure("CALL gnnrec.train({})"))
        .startsWith("`gnnrec.trainer.token_file`: the token's file " + folder.resolve("missing"));
  }
}
