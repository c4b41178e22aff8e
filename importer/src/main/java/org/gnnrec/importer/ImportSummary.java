package org.gnnrec.importer;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.gnnrec.importer.check.LineAccount;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.write.WriteResult;
import org.gnnrec.importer.write.batch.KindCounts;
import org.jspecify.annotations.Nullable;

/**
 * What an import did.
 *
 * @param dataSet the name of the data set
 * @param outcome how it went
 * @param tables what became of each table's lines
 * @param nodes by kind
 * @param relationships by kind
 * @param rejectFile where rejected lines are; null if there are none
 * @param elapsedMillis wall-clock milliseconds of the whole
 */
public record ImportSummary(
    String dataSet,
    WriteResult.Outcome outcome,
    List<LineAccount> tables,
    Map<NodeKind, KindCounts> nodes,
    Map<RelationshipKind, KindCounts> relationships,
    @Nullable Path rejectFile,
    long elapsedMillis) {
  private static final String LIKED = "LIKED";

  /** Copies the lists and maps. */
  public ImportSummary {
    tables = List.copyOf(tables);
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    relationships = Collections.unmodifiableMap(new LinkedHashMap<>(relationships));
  }

  /** Of the nodes with a label; all zero if the data set has none. */
  public KindCounts nodes(String label) {
    return sum(nodes, kind -> kind.label().equals(label));
  }

  /** Of the relationships of a type; all zero if the data set has none. */
  public KindCounts relationships(String type) {
    return sum(relationships, kind -> kind.type().equals(type));
  }

  /** Nodes that like, or from which most relationships go out where nothing is called a like. */
  public long users() {
    return mainEnds(RelationshipKind::from);
  }

  /** Nodes that are liked, or to which most relationships lead where nothing is called a like. */
  public long items() {
    return mainEnds(RelationshipKind::to);
  }

  /** Lines that a later one replaces, or that repeat one. */
  public long duplicates() {
    return tables.stream().mapToLong(LineAccount::duplicates).sum();
  }

  /** Lines that a later one about the same pair has taken up, as a sum does. */
  public long aggregated() {
    return tables.stream().mapToLong(LineAccount::aggregated).sum();
  }

  /** Lines that cannot be used. */
  public long rejected() {
    return tables.stream().mapToLong(LineAccount::rejected).sum();
  }

  /** Lines that cannot be used only because no usable line describes a node that they name. */
  public long unknownNode() {
    return tables.stream().mapToLong(LineAccount::unknownNode).sum();
  }

  /** Relationships created by this import. */
  public long relationshipsCreated() {
    return relationships.values().stream().mapToLong(KindCounts::created).sum();
  }

  private long mainEnds(Function<RelationshipKind, NodeKind> end) {
    return relationships.entrySet().stream()
        .max(
            Comparator.comparing(
                    (Map.Entry<RelationshipKind, KindCounts> entry) ->
                        entry.getKey().type().equals(LIKED))
                .thenComparing(entry -> entry.getValue().total()))
        .map(entry -> nodes(end.apply(entry.getKey()).label()).total())
        .orElse(0L);
  }

  private static <K> KindCounts sum(Map<K, KindCounts> counts, Predicate<K> wanted) {
    return new KindCounts(
        sum(counts, wanted, KindCounts::total),
        sum(counts, wanted, KindCounts::created),
        sum(counts, wanted, KindCounts::changed),
        sum(counts, wanted, KindCounts::removed));
  }

  private static <K> long sum(
      Map<K, KindCounts> counts, Predicate<K> wanted, ToLongFunction<KindCounts> number) {
    return counts.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .mapToLong(number)
        .sum();
  }
}
