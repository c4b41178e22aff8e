package org.gnnrec.importer.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gnnrec.importer.ImportSummary;
import org.gnnrec.importer.check.LineAccount;
import org.gnnrec.importer.write.WriteResult.Outcome;
import org.gnnrec.importer.write.batch.KindCounts;

/** The closing tables of an import. */
final class SummaryText {
  private static final int FIRST_COLUMN = 20;

  private SummaryText() {}

  /**
   * Lines without line ends.
   *
   * @param address of the server; not used where nothing was to be written
   */
  static List<String> lines(ImportSummary summary, String address) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(summary, address));
    int width = width(summary);
    lines.add(row(width, "lines of", "read", "written", "duplicate", "rejected"));
    for (LineAccount table : summary.tables()) {
      lines.add(
          row(
              width,
              table.table(),
              number(table.read()),
              number(table.written()),
              number(table.duplicates()),
              number(table.rejected())));
    }
    boolean wrote = summary.outcome() != Outcome.CHECKED;
    lines.add(
        wrote
            ? row(width, "", "in all", "created", "already there", "changed", "removed")
            : row(width, "", "in all"));
    summary
        .nodes()
        .forEach((kind, counts) -> lines.add(row(width, "(:" + kind.label() + ")", counts, wrote)));
    summary
        .relationships()
        .forEach((kind, counts) -> lines.add(row(width, "[:" + kind.type() + "]", counts, wrote)));
    lines.addAll(remarks(summary));
    lines.add(
        String.format(
            Locale.ROOT,
            "%s%.1f s in all.",
            wrote
                ? String.format(
                    Locale.ROOT, "%,d relationships created, ", summary.relationshipsCreated())
                : "",
            summary.elapsedMillis() / 1000.0));
    return lines;
  }

  private static List<String> remarks(ImportSummary summary) {
    List<String> lines = new ArrayList<>();
    if (summary.aggregated() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d lines are in the relationship that a later line about the same two nodes has"
                  + " made (`aggregate`).",
              summary.aggregated()));
    }
    if (summary.unknownNode() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d of the rejected lines name a node that no usable line describes (`unknownNodes:"
                  + " create` in a mapping makes it, `skip` leaves such lines out).",
              summary.unknownNode()));
    }
    if (summary.rejectFile() != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d rejected lines are in %s, with reasons.",
              summary.rejected(),
              summary.rejectFile()));
    }
    return lines;
  }

  private static String headline(ImportSummary summary, String address) {
    Outcome outcome = summary.outcome();
    return switch (outcome) {
      case CHECKED ->
          "Checked " + summary.dataSet() + "; nothing was written. In an empty database it makes:";
      case IMPORTED -> "Imported " + summary.dataSet() + " into " + address;
      case COMPLETED ->
          "Completed the import of "
              + summary.dataSet()
              + " into "
              + address
              + " that had been cut off; `created` counts both parts";
      case ALREADY_IMPORTED ->
          summary.dataSet() + " has been imported into " + address + " before; nothing was written";
    };
  }

  private static int width(ImportSummary summary) {
    return Math.max(
        FIRST_COLUMN,
        2 + summary.tables().stream().mapToInt(table -> table.table().length()).max().orElse(0));
  }

  private static String row(int width, String name, KindCounts counts, boolean wrote) {
    if (!wrote) {
      return row(width, name, number(counts.total()));
    }
    return row(
        width,
        name,
        number(counts.total()),
        number(counts.created()),
        number(counts.alreadyPresent()),
        number(counts.changed()),
        number(counts.removed()));
  }

  private static String row(int width, String name, String... cells) {
    StringBuilder row = new StringBuilder("  ");
    row.append(name).append(" ".repeat(Math.max(0, width - name.length())));
    for (String cell : cells) {
      row.append(String.format(Locale.ROOT, "%14s", cell));
    }
    return row.toString();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
