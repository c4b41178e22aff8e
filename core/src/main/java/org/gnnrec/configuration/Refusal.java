package org.gnnrec.configuration;

import org.jspecify.annotations.Nullable;

/** An exception that tells callers, by a code beside its sentence, why a call was refused. */
public interface Refusal {
  /** Why. */
  RefusalCode code();

  /** What callers get to see: the code, then the sentence. */
  static String text(RefusalCode code, @Nullable String message) {
    return code.code() + ": " + message;
  }
}
