package org.gnnrec.neo4j.index;

import java.util.List;
import org.gnnrec.neo4j.snapshot.IndexForm;

/**
 * What the catalog knows of a model's vector index. Whether there is such an index the schema
 * tells: an index may have been dropped since, or its transaction rolled back.
 *
 * @param name of the index
 * @param label of the indexed nodes
 * @param property that is indexed
 * @param own whether that is a property of the index's own; if not it is the model's {@code
 *     writeProperty}, which every training writes
 * @param modelUuid the version whose vectors are in a property of its own; empty while they are
 *     being written
 * @param modelVersion number of that version
 * @param form what is indexed
 * @param quantization whether the index rounds vectors to bytes
 * @param marks what may be in a property of its own: more than one entry while it is written
 */
public record IndexEntry(
    String name,
    String label,
    String property,
    boolean own,
    String modelUuid,
    long modelVersion,
    IndexForm form,
    boolean quantization,
    List<IndexedVectorMark> marks) {

  /** Copies the marks. */
  public IndexEntry {
    marks = List.copyOf(marks);
  }

  /** The same while values are being written. */
  public IndexEntry unfinished(List<IndexedVectorMark> all) {
    return new IndexEntry(name, label, property, own, "", modelVersion, form, quantization, all);
  }
}
