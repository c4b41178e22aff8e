package org.gnnrec.neo4j.operation;

import java.util.stream.Stream;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.debug.*}. */
public final class DebugProcedures extends ProcedureCall {
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
    return new SystemInformation(tx, this::trainer)
        .entries(models(), modelsInMemory(), jobs()).entrySet().stream()
            .map(entry -> new InfoRow(entry.getKey(), entry.getValue()));
  }
}
