package org.gnnrec.importer.progress;

/**
 * Hears how an import gets on. Called from the importing thread only; steps come one after the
 * other, and {@link #finished} is not called for a step that fails.
 */
public interface ImportProgress {
  /** How much of a step is done is not known. */
  double UNKNOWN = Double.NaN;

  /**
   * A step begins.
   *
   * @param step what is done to what, such as {@code Checking ratings.csv}
   */
  void started(String step);

  /**
   * The current step has come so far.
   *
   * @param lines lines of the source that it has handled altogether; when it writes, they are
   *     committed
   * @param fraction of the whole step in [0, 1], or {@link #UNKNOWN}
   */
  void advanced(long lines, double fraction);

  /** The current step is done. */
  void finished();

  /**
   * Something that a person should know of how a source was understood, such as the encoding that
   * was detected.
   *
   * @param sentence what
   */
  default void noted(String sentence) {}

  /** Says nothing. */
  static ImportProgress silent() {
    return new ImportProgress() {
      @Override
      public void started(String step) {}

      @Override
      public void advanced(long lines, double fraction) {}

      @Override
      public void finished() {}
    };
  }
}
