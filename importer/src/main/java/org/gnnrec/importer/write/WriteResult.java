package org.gnnrec.importer.write;

import java.util.List;
import java.util.Map;
import org.gnnrec.importer.check.LineAccount;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.write.batch.KindCounts;

/**
 * What came of writing.
 *
 * @param outcome how it went
 * @param accounts what became of each table's lines
 * @param nodes by kind, in the order of the data set
 * @param relationships by kind, in the order of the data set
 */
public record WriteResult(
    Outcome outcome,
    List<LineAccount> accounts,
    Map<NodeKind, KindCounts> nodes,
    Map<RelationshipKind, KindCounts> relationships) {

  /** How an import went. */
  public enum Outcome {
    /** Everything was read and checked, nothing was to be written. */
    CHECKED,
    /** All was written. */
    IMPORTED,
    /** What an earlier import that was cut off had left was written. */
    COMPLETED,
    /** The same import was done before, so nothing was written. */
    ALREADY_IMPORTED
  }
}
