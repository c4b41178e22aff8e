package org.gnnrec.benchmarks.gpu;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One Markdown table, whose rows are printed as soon as they are known. */
final class ResultTable {
  private static final String[] HEAD = {
    "what",
    "on",
    "through",
    "Recall@20",
    "NDCG@20",
    "training s",
    "s per epoch",
    "peak GPU MB",
    "counted GB/s",
    "note"
  };

  private final PrintWriter out;

  /** Prints the head. */
  ResultTable(PrintWriter out) {
    this.out = out;
    print(HEAD);
    out.println("|" + "---|".repeat(HEAD.length));
    out.flush();
  }

  /**
   * What a training gave; what is unknown is NaN or null.
   *
   * @param kernel what computed
   * @param trainingSeconds without the start of the process and without ranking
   * @param gpuBytes the most that the GPU held more than before
   * @param bytesPerSecond counted from the operations, {@link MovedBytes}
   */
  record Figures(
      String kernel,
      double recall,
      double ndcg,
      double trainingSeconds,
      double epochSeconds,
      double gpuBytes,
      double bytesPerSecond) {}

  /** A row with figures. */
  void row(String what, String on, Figures figures, String note) {
    print(
        what,
        on,
        figures.kernel(),
        decimals(4, figures.recall()),
        decimals(4, figures.ndcg()),
        decimals(1, figures.trainingSeconds()),
        decimals(3, figures.epochSeconds()),
        decimals(0, figures.gpuBytes() / 1e6),
        decimals(1, figures.bytesPerSecond() / 1e9),
        note);
  }

  /** A row that says something in words: what was found, or why there are no figures. */
  void row(String what, String on, String note) {
    print(what, on, "", "", "", "", "", "", "", note);
  }

  private void print(@Nullable String... cells) {
    out.println(
        Stream.concat(Stream.of(""), Arrays.stream(cells).map(ResultTable::cell))
                .collect(Collectors.joining(" | "))
                .strip()
            + " |");
    out.flush();
  }

  /** A text that neither ends the cell nor the row. */
  private static String cell(@Nullable String text) {
    return text == null ? "" : text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
  }

  private static String decimals(int count, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + count + "f", value);
  }
}
