package org.gnnrec.training.program;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said where a GPU has too little memory. Stateless. */
final class GpuMemory {
  /** How PyTorch says what a GPU has. */
  private static final Pattern FREE =
      Pattern.compile("total capacity of ([0-9.]+ \\wi?B) of which ([0-9.]+ \\wi?B) is free");

  private GpuMemory() {}

  /**
   * A sentence with what is needed and what is free.
   *
   * @param bytes needed
   * @param message of PyTorch, which refused to give as much
   */
  static String refusal(long bytes, String message) {
    Matcher free = FREE.matcher(message);
    return String.format(
        Locale.ROOT,
        "`device` 'gpu': the training needs about %.1f GiB of the GPU's memory, %s; lower"
            + " `embeddingDimension` or `batchSize`, free its memory, or set `device` to 'cpu'",
        bytes / (double) (1 << 30),
        free.find()
            ? "but only " + free.group(2) + " of its " + free.group(1) + " are free"
            : "which it does not have (" + message.lines().findFirst().orElse("") + ")");
  }
}
