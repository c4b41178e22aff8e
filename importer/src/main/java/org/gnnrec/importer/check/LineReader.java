package org.gnnrec.importer.check;

import java.io.Closeable;
import java.util.List;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/** Reads a table's lines in their order. Not thread-safe. */
public interface LineReader extends Closeable {
  /**
   * The next line, null after the last.
   *
   * @throws ImportException if the source as a whole cannot be read on: it is damaged, too large,
   *     or gone
   */
  @Nullable Line next();

  /** Bytes of the source that have been read, before unpacking, for progress. */
  long bytesRead();

  /**
   * Sentences about how the source was understood that a person should see, such as the encoding
   * that was detected. Complete after the last line; empty if there is nothing to say.
   */
  default List<String> notes() {
    return List.of();
  }

  @Override
  void close();
}
