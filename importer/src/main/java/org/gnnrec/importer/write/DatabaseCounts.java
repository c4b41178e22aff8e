package org.gnnrec.importer.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.write.batch.Checkpoint;
import org.gnnrec.importer.write.batch.Counters;
import org.gnnrec.importer.write.batch.KindCounts;
import org.gnnrec.importer.write.cypher.NodeStatements;
import org.gnnrec.importer.write.cypher.RelationshipStatements;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Session;

/** What the database itself says about the number of nodes and relationships, from its counters. */
final class DatabaseCounts {
  private final Session session;
  private final List<NodeStatements> nodes;
  private final List<RelationshipStatements> relationships;

  DatabaseCounts(
      Session session, List<NodeStatements> nodes, List<RelationshipStatements> relationships) {
    this.session = session;
    this.nodes = nodes;
    this.relationships = relationships;
  }

  /** For the kinds of nodes and then of relationships whether there are none. */
  List<Boolean> newKinds() {
    List<Boolean> none = new ArrayList<>();
    nodes.forEach(kind -> none.add(count(kind) == 0));
    relationships.forEach(kind -> none.add(count(kind) == 0));
    return none;
  }

  /** Whether there is at least as much as the data set holds. */
  boolean hold(WriteResult written) {
    return nodes.stream().allMatch(kind -> count(kind) >= total(written.nodes().get(kind.kind())))
        && relationships.stream()
            .allMatch(kind -> count(kind) >= total(written.relationships().get(kind.kind())));
  }

  /** Whether there is of the new kinds what a checkpoint says that was written of them. */
  boolean match(Checkpoint checkpoint, Counters counters) {
    Counters written = counters.withValues(checkpoint.counters());
    for (int kind = 0; kind < nodes.size(); kind++) {
      long present = count(nodes.get(kind));
      if (checkpoint.newKinds().get(kind) && present != written.nodesCreated(kind)) {
        return false;
      }
    }
    for (int kind = 0; kind < relationships.size(); kind++) {
      long present = count(relationships.get(kind));
      if (checkpoint.newKinds().get(nodes.size() + kind)
          && present != written.relationshipsCreated(kind)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Compares the database with what was written.
   *
   * @throws ImportException if it has less, or of a kind that it had none of before, more
   */
  void verify(WriteResult written, List<Boolean> newKinds) {
    int index = 0;
    for (NodeStatements kind : nodes) {
      long expected = total(written.nodes().get(kind.kind()));
      verify(kind.kind().label() + " nodes", count(kind), expected, newKinds.get(index++));
    }
    for (RelationshipStatements kind : relationships) {
      long expected = total(written.relationships().get(kind.kind()));
      verify(kind.kind().type() + " relationships", count(kind), expected, newKinds.get(index++));
    }
  }

  private static long total(@Nullable KindCounts counts) {
    return counts == null ? 0 : counts.total();
  }

  private static void verify(String what, long present, long expected, boolean exact) {
    if (present < expected || (exact && present > expected)) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "The database has %,d %s where the import comes to %,d; somebody else has written to"
                  + " it meanwhile: look at what it is, and run the import again",
              present,
              what,
              expected));
    }
  }

  private long count(NodeStatements kind) {
    return count(kind.count());
  }

  /**
   * No counter is kept for two labels; the smaller of those for one of them is right if either was
   * 0 when the import began.
   */
  private long count(RelationshipStatements kind) {
    return Math.min(count(kind.countLeaving()), count(kind.countReaching()));
  }

  private long count(String statement) {
    return session.executeRead(tx -> tx.run(statement).single().get(0).asLong());
  }
}
