package org.gnnrec.importer.offline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.importer.check.LineAccount;
import org.gnnrec.importer.dataset.NodeKind;
import org.gnnrec.importer.dataset.RelationshipKind;

/**
 * What an offline import wrote.
 *
 * @param dataSet the data set's name
 * @param accounts what became of each table's lines
 * @param nodes how many of each kind there are, in the order of the data set
 * @param relationships how many of each kind there are, in the order of the data set
 * @param stepMillis how long each step took, in their order
 */
public record OfflineSummary(
    String dataSet,
    List<LineAccount> accounts,
    Map<NodeKind, Long> nodes,
    Map<RelationshipKind, Long> relationships,
    Map<String, Long> stepMillis) {

  /** Copies the lists and maps. */
  public OfflineSummary {
    accounts = List.copyOf(accounts);
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    relationships = Collections.unmodifiableMap(new LinkedHashMap<>(relationships));
    stepMillis = Collections.unmodifiableMap(new LinkedHashMap<>(stepMillis));
  }

  /** All steps together. */
  public long elapsedMillis() {
    return stepMillis.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The sum over tables and kinds, as lines for a person. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Imported " + dataSet + " offline");
    for (LineAccount account : accounts) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-24s %,13d lines = %,d written + %,d duplicate + %,d rejected",
              account.table(),
              account.read(),
              account.written(),
              account.duplicates(),
              account.rejected()));
    }
    nodes.forEach((kind, count) -> lines.add(row(kind.label(), count, "nodes")));
    relationships.forEach((kind, count) -> lines.add(row(kind.type(), count, "relationships")));
    stepMillis.forEach(
        (step, millis) ->
            lines.add(String.format(Locale.ROOT, "  %-24s %,13.1f s", step, millis / 1000.0)));
    return lines;
  }

  private static String row(String name, long count, String what) {
    return String.format(Locale.ROOT, "  %-24s %,13d %s", name, count, what);
  }
}
