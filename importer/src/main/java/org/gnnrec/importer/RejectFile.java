package org.gnnrec.importer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gnnrec.importer.check.RejectedLines;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines that cannot be used to a file: file, line, reason and text between tabs, under a
 * header, in UTF-8; tabs and line ends within a text become blanks. There is no file without such a
 * line. Not thread-safe.
 */
final class RejectFile implements RejectedLines, AutoCloseable {
  private final Path file;
  private @Nullable BufferedWriter writer;
  private boolean begun;

  RejectFile(Path file) {
    this.file = file;
  }

  @Override
  public void rejected(Table table, long number, String reason, String text) {
    try {
      if (writer == null) {
        writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        writer.write("file\tline\treason\ttext\n");
        begun = true;
      }
      writer.write(
          plain(table.name()) + '\t' + number + '\t' + plain(reason) + '\t' + plain(text) + '\n');
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void restart() {
    close();
    try {
      if (begun) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static String plain(String text) {
    return text.replaceAll("[\\t\\r\\n]", " ");
  }

  private ImportException unwritable(IOException e) {
    return new ImportException(
        "Cannot write rejected lines to " + file + "; name another file with --reject-file", e);
  }

  @Override
  public void close() {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        throw unwritable(e);
      }
      writer = null;
    }
  }
}
