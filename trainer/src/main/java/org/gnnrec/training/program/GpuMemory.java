package org.gnnrec.training.program;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gnnrec.training.TrainingFailedException;

/** What is said where a GPU has too little memory. Stateless. */
final class GpuMemory {
  /** How PyTorch says what a GPU has. */
  private static final Pattern FREE =
      Pattern.compile("total capacity of ([0-9.]+ \\wi?B) of which ([0-9.]+ \\wi?B) is free");

  private GpuMemory() {}

  /**
   * Lets trainings pass that fit the GPU.
   *
   * @param bytes needed
   * @param gpu asks it for memory, and gives that back; PyTorch's message where it has too little
   * @throws TrainingFailedException with both numbers if this one does not fit
   */
  static void require(long bytes, LongFunction<Optional<String>> gpu) {
    gpu.apply(bytes)
        .ifPresent(
            message -> {
              throw new TrainingFailedException(refusal(bytes, message));
            });
  }

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
