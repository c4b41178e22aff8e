package org.gnnrec.neo4j.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The one file that an operator installs. */
class PackagedJarIT {
  private static final String TRAINER = "org/gnnrec/neo4j/trainer/trainer.jar";

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("gnnrec.plugins")))) {
      List<Path> jars = files.toList();
      assertThat(jars).hasSize(1);
      return jars.get(0);
    }
  }

  private static byte[] read(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(Objects.requireNonNull(jar.getEntry(name)))) {
      return in.readAllBytes();
    }
  }

  @Test
  void isNamedByItsVersionAndSmall() throws IOException {
    assertThat(jar().getFileName())
        .hasToString("neo4j-gnnrec-" + System.getProperty("gnnrec.version") + ".jar");
    assertThat(Files.size(jar())).isLessThanOrEqualTo(20L << 20);
  }

  @Test
  void holdsNothingThatCouldShadowTheServersOwn() throws IOException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .contains("org/gnnrec/neo4j/train/TrainProcedure.class")
          .contains("org/gnnrec/scoring/ServingModel.class")
          .allMatch(
              name ->
                  name.startsWith("org/gnnrec/")
                      || name.equals("META-INF/MANIFEST.MF")
                      || name.startsWith("META-INF/maven/org.gnnrec/"));
    }
  }

  @Test
  void carriesTheTrainerWithItsChecksum() throws IOException, NoSuchAlgorithmException {
    try (JarFile jar = new JarFile(jar().toFile())) {
      // when
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(read(jar, TRAINER));

      // then
      assertThat(new String(read(jar, TRAINER + ".sha256"), StandardCharsets.US_ASCII).trim())
          .isEqualTo(HexFormat.of().formatHex(digest));
    }
  }
}
