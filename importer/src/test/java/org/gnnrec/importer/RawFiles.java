package org.gnnrec.importer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Files of public data sets, read by nothing that the importer has. */
public final class RawFiles {
  private RawFiles() {}

  /** The folder of a data set in {@code GNNREC_DATA}; without one the test is skipped. */
  public static Path folder(String name) {
    String data = System.getenv("GNNREC_DATA");
    assumeTrue(data != null, "GNNREC_DATA names no folder with " + name);
    Path folder = Path.of(String.valueOf(data)).resolve(name);
    assumeTrue(Files.isDirectory(folder), "there is no " + folder);
    return folder;
  }

  /**
   * The folder of small files in awkward dialects, which lies beside {@code GNNREC_DATA}; without
   * it the test is skipped.
   */
  public static Path field(String name) {
    String data = System.getenv("GNNREC_DATA");
    assumeTrue(data != null, "GNNREC_DATA is not set, so there is no folder field beside it");
    Path folder = Path.of(String.valueOf(data)).resolveSibling("field").resolve(name);
    assumeTrue(Files.isDirectory(folder), "there is no " + folder);
    return folder;
  }

  /** The lines of a file, each byte a character; unpacked if its name ends in {@code .gz}. */
  public static List<String> lines(Path file) throws IOException {
    return lines(file, StandardCharsets.ISO_8859_1);
  }

  /** The lines of a file; unpacked if its name ends in {@code .gz}. */
  public static List<String> lines(Path file, Charset charset) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader = new BufferedReader(new InputStreamReader(plain, charset))) {
      return reader.lines().toList();
    }
  }

  /** Writes lines as {@link #lines(Path)} reads them, packed if the name ends in {@code .gz}. */
  public static void write(Path file, List<String> lines) throws IOException {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
      out.write(bytes);
    }
  }
}
