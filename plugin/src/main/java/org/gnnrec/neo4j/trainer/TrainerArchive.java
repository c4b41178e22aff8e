package org.gnnrec.neo4j.trainer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gnnrec.protocol.Sha256;

/**
 * The trainer's runnable jar and the checksum that the build took of it. Immutable and thread-safe.
 */
public final class TrainerArchive {
  /** Where the build puts both, see {@code pom.xml}. */
  private static final String FOLDER = "/org/gnnrec/neo4j/trainer/";

  private static final String JAR_RESOURCE = "trainer.jar";
  private static final String CHECKSUM_RESOURCE = "trainer.jar.sha256";

  private final Source jar;
  private final String sha256;

  /** Opens the jar, as often as it is asked to. */
  @FunctionalInterface
  public interface Source {
    /** A new stream over the jar's bytes. */
    InputStream open() throws IOException;
  }

  /**
   * A jar from somewhere.
   *
   * @param sha256 what its SHA-256 must be, in lower-case hexadecimal
   */
  public TrainerArchive(Source jar, String sha256) {
    this.jar = jar;
    this.sha256 = sha256;
  }

  /**
   * The jar that this plugin carries.
   *
   * @throws IllegalStateException if the plugin was built without it
   */
  public static TrainerArchive bundled() {
    try (InputStream checksum = resource(CHECKSUM_RESOURCE)) {
      String sha256 = new String(checksum.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return new TrainerArchive(() -> resource(JAR_RESOURCE), sha256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    InputStream stream = TrainerArchive.class.getResourceAsStream(FOLDER + name);
    if (stream == null) {
      throw new IllegalStateException(
          "the plugin's jar lacks the trainer ("
              + name
              + "); install the released neo4j-gnnrec jar, or build it with `mvn package`");
    }
    return stream;
  }

  /** What the jar's SHA-256 must be, in lower-case hexadecimal. */
  public String checksum() {
    return sha256;
  }

  /**
   * Writes the jar to a file and reads it back, so that what is started is what was built.
   *
   * @throws TrainerFailedException if the file's checksum is another
   * @throws IOException if writing or reading fails
   */
  public void unpackTo(Path file) throws IOException {
    try (InputStream in = jar.open()) {
      Files.copy(in, file);
    }
    String found = Sha256.of(file);
    if (!found.equals(sha256)) {
      throw new TrainerFailedException(
          "the trainer was not started: the SHA-256 of "
              + file
              + " is "
              + found
              + ", but the plugin was built with "
              + sha256
              + "; install the plugin's jar again and check the disk of the temporary folder");
    }
  }
}
