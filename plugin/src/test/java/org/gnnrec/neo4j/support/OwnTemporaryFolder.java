package org.gnnrec.neo4j.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test a folder of its own for temporary files, to see what is left there. */
public final class OwnTemporaryFolder implements BeforeEachCallback, AfterEachCallback {
  private static final String PROPERTY = "java.io.tmpdir";

  private Path folder = Path.of("");
  private String usualFolder = "";

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    usualFolder = System.getProperty(PROPERTY, "");
    folder = Files.createTempDirectory("gnnrec-test");
    System.setProperty(PROPERTY, folder.toString());
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    System.setProperty(PROPERTY, usualFolder);
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** What is in the folder. */
  public List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
