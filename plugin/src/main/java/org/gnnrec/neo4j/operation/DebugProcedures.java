package org.gnnrec.neo4j.operation;

import java.util.stream.Stream;
import org.neo4j.graphdb.Transaction;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.debug.*}. */
@SuppressWarnings("NullAway.Init") // Neo4j sets the injected field
public final class DebugProcedures {
  @Context public Transaction tx;

  /**
   * A row of {@code gnnrec.debug.sysInfo}.
   *
   * @param key what is told
   * @param value a string or a number
   */
  public record InfoRow(String key, Object value) {}

  /** Tells what an operator, or whoever helps one, asks first. */
  @Procedure(name = "gnnrec.debug.sysInfo", mode = Mode.READ)
  @Description(
      "Versions, devices and kernels of the trainer (which is started for a moment to ask it),"
          + " memory, folders, settings, models in memory and jobs. Example: CALL"
          + " gnnrec.debug.sysInfo()")
  public Stream<InfoRow> sysInfo() {
    return new SystemInformation(tx)
        .entries().entrySet().stream().map(entry -> new InfoRow(entry.getKey(), entry.getValue()));
  }
}
