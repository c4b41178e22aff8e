package org.gnnrec.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gnnrec.importer.ImportSummary.Counts;

/** The closing table of an import. */
final class SummaryText {
  private static final List<ImportPhase> ROWS =
      List.of(
          ImportPhase.USERS,
          ImportPhase.MOVIES,
          ImportPhase.GENRES,
          ImportPhase.IN_GENRE,
          ImportPhase.RATED,
          ImportPhase.LIKED);

  private SummaryText() {}

  /** Lines without line ends. */
  static List<String> lines(ImportSummary summary, String address) {
    List<String> lines = new ArrayList<>();
    lines.add("Imported " + summary.dataSet() + " into " + address);
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-10s%12s%12s%17s%11s%12s",
            "",
            "read",
            "created",
            "already present",
            "seconds",
            "rows/s"));
    for (ImportPhase phase : ROWS) {
      if (summary.phaseMillis().containsKey(phase)) {
        lines.add(row(summary, phase));
      }
    }
    if (summary.duplicateRatings() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d ratings were of a pair rated again further down; the last one counts.",
              summary.duplicateRatings()));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d relationships created, %.1f s in all.",
            summary.relationshipsCreated(),
            summary.totalMillis() / 1000.0));
    return lines;
  }

  private static String row(ImportSummary summary, ImportPhase phase) {
    Counts counts = summary.counts(phase);
    return String.format(
        Locale.ROOT,
        "  %-10s%,12d%,12d%,17d%11.2f%,12.0f",
        phase.title(),
        counts.read(),
        counts.created(),
        counts.alreadyPresent(),
        summary.phaseMillis().getOrDefault(phase, 0L) / 1000.0,
        summary.rowsPerSecond(phase));
  }
}
