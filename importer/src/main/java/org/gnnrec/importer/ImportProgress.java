package org.gnnrec.importer;

import java.util.OptionalLong;

/**
 * Hears how an import gets on. Called from the importing thread only; phases come one after the
 * other, and {@link #finished} is not called for a phase that fails.
 */
public interface ImportProgress {
  /**
   * A phase begins.
   *
   * @param expected the rows that it will handle, empty when not known beforehand
   */
  void started(ImportPhase phase, OptionalLong expected);

  /** The current phase has handled this many more rows; when it writes, they are committed. */
  void advanced(long rows);

  /** The current phase is done. */
  void finished(ImportPhase phase);

  /** Says nothing. */
  static ImportProgress silent() {
    return new ImportProgress() {
      @Override
      public void started(ImportPhase phase, OptionalLong expected) {}

      @Override
      public void advanced(long rows) {}

      @Override
      public void finished(ImportPhase phase) {}
    };
  }
}
