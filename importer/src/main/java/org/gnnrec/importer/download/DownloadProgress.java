package org.gnnrec.importer.download;

import java.util.OptionalLong;

/** Hears how a download gets on. Called from the downloading thread only. */
public interface DownloadProgress {
  /**
   * A transfer begins, or begins anew.
   *
   * @param file its name
   * @param total its length in bytes, empty if the server does not say
   * @param present bytes that are here from before
   */
  void started(String file, OptionalLong total, long present);

  /** So many more bytes are on the disk. */
  void advanced(long bytes);

  /**
   * The transfer broke off and will be taken up again.
   *
   * @param reason a few words
   */
  void interrupted(String reason);

  /** All bytes are there. */
  void finished();

  /** Says nothing. */
  static DownloadProgress silent() {
    return new DownloadProgress() {
      @Override
      public void started(String file, OptionalLong total, long present) {}

      @Override
      public void advanced(long bytes) {}

      @Override
      public void interrupted(String reason) {}

      @Override
      public void finished() {}
    };
  }
}
