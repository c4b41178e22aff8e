package org.gnnrec.importer.write.batch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gnnrec.importer.check.CheckedDataSet;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.write.cypher.RelationshipEncoding;
import org.gnnrec.importer.write.cypher.RelationshipStatements;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/** Collects the rows of one batch. Not thread-safe. */
final class BatchRows {
  /** A row weighs one more for as many characters or numbers in its properties. */
  private static final int CHARACTERS_PER_WEIGHT = 128;

  private static final Value NO_ENDS = Values.value(new Value[0]);

  private final CheckedDataSet data;
  private final List<RelationshipStatements> statements;
  private final RelationshipEncoding[] encodings;
  private final Map<Batch.RowType, Map<Integer, NodeRows>> nodes =
      new EnumMap<>(Batch.RowType.class);
  private final List<Map<Object, List<Value>>> relationships = new ArrayList<>();
  private final List<Map<Object, List<Value>>> absences = new ArrayList<>();
  private final List<Map<Object, Integer>> ends = new ArrayList<>();
  private long weight;

  /**
   * Begins a batch.
   *
   * @param encodings of the entries of each kind of relationships
   */
  BatchRows(
      CheckedDataSet data,
      List<RelationshipStatements> statements,
      RelationshipEncoding[] encodings) {
    this.data = data;
    this.statements = statements;
    this.encodings = encodings;
    for (int kind = 0; kind < encodings.length; kind++) {
      relationships.add(new LinkedHashMap<>());
      absences.add(new LinkedHashMap<>());
      ends.add(new LinkedHashMap<>());
    }
  }

  /** Rows, where long ones count for several. */
  long weight() {
    return weight;
  }

  /** Adds a node, or properties of one. */
  void add(Batch.RowType type, int kind, Object id, Map<String, Object> properties) {
    nodes
        .computeIfAbsent(type, key -> new TreeMap<>())
        .computeIfAbsent(kind, key -> new NodeRows())
        .add(id, properties);
    weight += 1 + weight(properties);
  }

  /** Adds a relationship. */
  void add(Element.Relationship relationship) {
    int kind = data.index(relationship.kind());
    List<String> names = statements.get(kind).properties();
    Map<String, Object> properties = relationship.properties();
    Value[] entry = new Value[encodings[kind] == RelationshipEncoding.MAP ? 2 : 1 + names.size()];
    entry[0] = end(kind, relationship.to());
    if (encodings[kind] == RelationshipEncoding.MAP) {
      entry[1] = Values.value(properties);
    } else {
      for (int i = 0; i < names.size(); i++) {
        entry[1 + i] = Values.value(properties.get(names.get(i)));
      }
    }
    entries(relationships, kind, relationship.from()).add(Values.value(entry));
    weight += 1 + weight(properties);
  }

  private Value end(int kind, Object id) {
    if (encodings[kind] != RelationshipEncoding.INDEX) {
      return Values.value(id);
    }
    Map<Object, Integer> indexes = ends.get(kind);
    Integer known = indexes.putIfAbsent(id, indexes.size());
    return Values.value(known == null ? indexes.size() - 1 : known);
  }

  /** Adds a relationship that there is not. */
  void add(Element.NoRelationship none) {
    int kind = data.index(none.kind());
    entries(absences, kind, none.from()).add(Values.value(new Object[] {none.to()}));
    weight++;
  }

  private static List<Value> entries(List<Map<Object, List<Value>>> rows, int kind, Object from) {
    return rows.get(kind).computeIfAbsent(from, key -> new ArrayList<>());
  }

  private static long weight(Map<String, Object> properties) {
    long weight = 0;
    for (Object value : properties.values()) {
      if (value instanceof String text) {
        weight += text.length() / CHARACTERS_PER_WEIGHT;
      } else if (value instanceof float[] numbers) {
        weight += numbers.length / CHARACTERS_PER_WEIGHT;
      } else if (value instanceof List<?> list) {
        weight += list.size() / CHARACTERS_PER_WEIGHT;
      }
    }
    return weight;
  }

  /** The batch. */
  Batch toBatch(Position end, long linesRead) {
    List<Batch.Rows> all = new ArrayList<>();
    nodes.forEach(
        (type, rowsByKind) ->
            rowsByKind.forEach(
                (kind, rows) ->
                    all.add(
                        new Batch.Rows(
                            type,
                            kind,
                            Values.value(rows.rows.toArray(new Value[0])),
                            NO_ENDS,
                            rows.names,
                            rows.vectors))));
    addRows(all, Batch.RowType.RELATIONSHIPS, relationships);
    addRows(all, Batch.RowType.ABSENCES, absences);
    return new Batch(end, linesRead, all);
  }

  private void addRows(
      List<Batch.Rows> all, Batch.RowType type, List<Map<Object, List<Value>>> rowsByKind) {
    for (int kind = 0; kind < rowsByKind.size(); kind++) {
      Value[] rows =
          rowsByKind.get(kind).entrySet().stream()
              .map(
                  row ->
                      Values.value(
                          Values.value(row.getKey()),
                          Values.value(row.getValue().toArray(new Value[0]))))
              .toArray(Value[]::new);
      if (rows.length > 0) {
        Value[] ids = ends.get(kind).keySet().stream().map(Values::value).toArray(Value[]::new);
        all.add(new Batch.Rows(type, kind, Values.value(rows), Values.value(ids), Set.of(), false));
      }
    }
  }

  /** Rows of one kind of nodes. */
  private static final class NodeRows {
    private final List<Value> rows = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();
    private boolean vectors;

    void add(Object id, Map<String, Object> properties) {
      Map<String, Object> plain = new HashMap<>();
      List<Value> vectorsOfRow = new ArrayList<>();
      for (Map.Entry<String, Object> property : properties.entrySet()) {
        if (property.getValue() instanceof float[] numbers) {
          vectorsOfRow.add(Values.value(Values.value(property.getKey()), Values.value(numbers)));
        } else {
          plain.put(property.getKey(), property.getValue());
        }
      }
      names.addAll(plain.keySet());
      vectors |= !vectorsOfRow.isEmpty();
      rows.add(
          Values.value(
              Values.value(id),
              Values.value(plain),
              Values.value(vectorsOfRow.toArray(new Value[0]))));
    }
  }
}
