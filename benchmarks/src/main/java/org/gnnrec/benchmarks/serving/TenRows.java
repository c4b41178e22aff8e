package org.gnnrec.benchmarks.serving;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** The least that a procedure with a list can do. */
public final class TenRows {
  /** A row of a list. */
  public record Row(long rank, Object itemId, double score) {}

  /** Ten rows from nothing. */
  @Procedure(name = "benchmark.tenRows", mode = Mode.READ)
  @Description("Ten rows from nothing.")
  public Stream<Row> tenRows(@Name("userId") Object userId) {
    return LongStream.rangeClosed(1, 10).mapToObj(rank -> new Row(rank, rank, 1.0 / rank));
  }
}
