package org.gnnrec.importer.dataset;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Reads a table's lines in their order. Not thread-safe. */
public interface LineReader extends Closeable {
  /**
   * The next line, null after the last.
   *
   * @throws RuntimeException an {@code ImportException} if the source as a whole cannot be read on:
   *     it is damaged, too large, or gone
   */
  @Nullable Line next();

  /** Bytes of the source that have been read, before unpacking, for progress. */
  long bytesRead();

  @Override
  void close();
}
