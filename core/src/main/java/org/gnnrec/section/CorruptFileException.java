package org.gnnrec.section;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of sections that is truncated, altered or of an unknown version. */
public final class CorruptFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and where. */
  public CorruptFileException(@Nullable String message) {
    super(message);
  }
}
