package org.gnnrec.neo4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.feature.encoding.FeatureEncodings;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.model.PopularityModel;
import org.gnnrec.task.TrainingReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDirectoryTest {
  private static final String SETTING = "gnnrec.model.directory";

  @TempDir private Path folder;
  private Path models = Path.of("");

  @BeforeEach
  void configure() throws IOException {
    models = Files.createDirectory(folder.resolve("models"));
    System.setProperty(SETTING, models.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(SETTING);
  }

  private static ModelArtifact artifact(int users) {
    long[] ids = new long[users];
    for (int i = 0; i < users; i++) {
      ids[i] = i;
    }
    return new ModelArtifact(
        new ModelManifest(
            "uuid",
            "default",
            1,
            0,
            GraphMapping.of("User", "Movie", "LIKED", "userId", "movieId", null, null, null),
            null,
            1,
            Map.of("model", "popularity")),
        Vocabulary.ofLongs(ids),
        Vocabulary.ofLongs(new long[] {10, 20}),
        new long[users],
        new long[2],
        new long[users],
        new int[] {1, 0},
        FeatureEncodings.NONE,
        new PopularityModel(
            users, 2, new TrainingReport("cpu", "plain", 1, 1, List.of(), List.of(), Map.of(), 0)));
  }

  private static long write(String name, int users, boolean overwrite) {
    return ModelDirectory.configured().write(name, artifact(users), overwrite, () -> {});
  }

  private static ModelArtifact read(String name) {
    return ModelDirectory.configured().read(name, () -> {});
  }

  private List<String> files() throws IOException {
    try (Stream<Path> list = Files.list(models)) {
      return list.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void keepsAModelForTheServersUserOnly() throws IOException {
    // when
    long bytes = write("a.gnnrec", 3, false);

    // then
    Path file = models.resolve("a.gnnrec");
    assertThat(Files.size(file)).isEqualTo(bytes);
    assertThat(read("a.gnnrec").userIds().size()).isEqualTo(3);
    assertThat(files()).containsExactly("a.gnnrec");
    assumeThat(file.getFileSystem().supportedFileAttributeViews()).contains("posix");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void replacesAFileOnlyWhenAsked() throws IOException {
    // given
    write("a.gnnrec", 3, false);

    // when, then
    assertThatThrownBy(() -> write("a.gnnrec", 4, false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "`file` 'a.gnnrec' exists already; give another name, or set `overwrite: true` to"
                + " replace it");
    assertThat(read("a.gnnrec").userIds().size()).isEqualTo(3);
    write("a.gnnrec", 4, true);
    assertThat(read("a.gnnrec").userIds().size()).isEqualTo(4);
    assertThat(files()).containsExactly("a.gnnrec");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../a",
        "..\\a",
        "a/b",
        "a\\b",
        "/etc/passwd",
        "C:a",
        "a..b",
        ".hidden",
        "a.",
        "-a",
        "a b",
        "a\nb",
        "a\0b",
        "~a",
        "%2e%2e",
        "\u0130",
        "file:a"
      })
  void refusesNamesThatMightLeadElsewhere(String name) throws IOException {
    for (Runnable call : List.<Runnable>of(() -> write(name, 3, true), () -> read(name))) {
      assertThatThrownBy(call::run)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith("`file` must be the name of a file in the directory for models")
          .hasMessageEndingWith("got '" + name + "'");
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void refusesTooLongNames() {
    assertThatThrownBy(() -> read("a".repeat(201))).hasMessageContaining("at most 200 characters");
    write("a".repeat(200), 3, false);
  }

  @Test
  void followsNoLinkAndTakesNoFolderForAFile() throws IOException {
    // given
    write("a.gnnrec", 3, false);
    Path outside = Files.move(models.resolve("a.gnnrec"), folder.resolve("outside"));
    byte[] before = Files.readAllBytes(outside);
    Files.createSymbolicLink(models.resolve("link"), outside);
    Files.createSymbolicLink(models.resolve("dangling"), folder.resolve("none"));
    Files.createDirectory(models.resolve("folder"));

    // when, then
    for (String name : List.of("link", "dangling", "folder")) {
      for (Runnable call : List.<Runnable>of(() -> write(name, 4, true), () -> read(name))) {
        assertThatThrownBy(call::run)
            .isInstanceOf(ConfigurationException.class)
            .hasMessage(
                "`file` '" + name + "' must be a plain file, not a link, a folder or a device");
      }
    }
    assertThat(Files.readAllBytes(outside)).isEqualTo(before);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void leavesNothingOfAStoppedExport() throws IOException {
    // given
    write("a.gnnrec", 3, false);
    IllegalStateException stop = new IllegalStateException("stop");
    ModelDirectory directory = ModelDirectory.configured();

    // when
    for (String name : List.of("a.gnnrec", "b.gnnrec")) {
      assertThatThrownBy(
              () ->
                  directory.write(
                      name,
                      artifact(200_000),
                      true,
                      () -> {
                        throw stop;
                      }))
          .isSameAs(stop);
    }

    // then
    assertThat(files()).containsExactly("a.gnnrec");
    assertThat(read("a.gnnrec").userIds().size()).isEqualTo(3);
  }

  @Test
  void stopsAnImport() {
    write("a.gnnrec", 200_000, false);
    IllegalStateException stop = new IllegalStateException("stop");
    assertThatThrownBy(
            () ->
                ModelDirectory.configured()
                    .read(
                        "a.gnnrec",
                        () -> {
                          throw stop;
                        }))
        .isSameAs(stop);
  }

  @Test
  void servesNoAlteredFile() throws IOException {
    // given
    write("a.gnnrec", 3, false);
    byte[] file = Files.readAllBytes(models.resolve("a.gnnrec"));
    long seed = 20261122;
    Random random = new Random(seed);

    for (int bit = 0; bit < 8 * file.length; bit += 1 + random.nextInt(7)) {
      // when
      byte[] altered = file.clone();
      altered[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(models.resolve("b.gnnrec"), altered);

      // then
      assertThatThrownBy(() -> read("b.gnnrec"))
          .as("bit %d, seed %d", bit, seed)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith("`file` 'b.gnnrec' is no whole model: ")
          .hasMessageEndingWith("; export it again");
    }
    for (int length = 0; length < file.length; length += 1 + random.nextInt(9)) {
      Files.write(models.resolve("b.gnnrec"), Arrays.copyOf(file, length));
      assertThatThrownBy(() -> read("b.gnnrec"))
          .as("length %d, seed %d", length, seed)
          .hasMessageStartingWith("`file` 'b.gnnrec' is no whole model: ");
    }
    Files.write(models.resolve("b.gnnrec"), Arrays.copyOf(file, file.length + 1));
    assertThatThrownBy(() -> read("b.gnnrec"))
        .hasMessage(
            "`file` 'b.gnnrec' is no whole model: 1 bytes follow the last section; export it"
                + " again");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThatThrownBy(() -> read("none"))
        .hasMessage("there is no `file` 'none' in the directory for models");
    Files.delete(models);
    assertThatThrownBy(ModelDirectory::configured)
        .hasMessage(
            "the directory that the setting `gnnrec.model.directory` names is not there; whoever"
                + " runs the server can make it, or name another one in neo4j.conf");
    System.clearProperty(SETTING);
    assertThatThrownBy(ModelDirectory::configured)
        .hasMessage(
            "no directory for files of models is configured; whoever runs the server can name one in"
                + " neo4j.conf: server.jvm.additional=-Dgnnrec.model.directory=/path, and restart"
                + " the server");
  }
}
