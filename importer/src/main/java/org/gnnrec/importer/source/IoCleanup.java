package org.gnnrec.importer.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Closes what is only read, where a failure to close loses nothing. */
final class IoCleanup {
  private IoCleanup() {}

  /** Closes if there is something; the failure that is under way matters more than this one. */
  static void closeQuietly(@Nullable Closeable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (IOException | UncheckedIOException ignored) {
      // nothing was written
    }
  }
}
