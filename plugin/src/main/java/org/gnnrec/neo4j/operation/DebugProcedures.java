package org.gnnrec.neo4j.operation;

import java.util.Map;
import java.util.TreeMap;
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

  /**
   * A row of {@code gnnrec.debug.metrics}.
   *
   * @param name as Prometheus writes names
   * @param labels what tells the number from others of this name
   * @param value the number
   * @param type {@code counter}, which only grows, or {@code gauge}
   * @param description what it counts
   */
  public record MetricRow(
      String name, Map<String, Object> labels, double value, String type, String description) {}

  /** Tells what this server has counted. */
  @Procedure(name = "gnnrec.debug.metrics", mode = Mode.READ)
  @Description(
      "What this server has counted since it was started, as its JMX MBeans tell it: calls and"
          + " their times, models in memory, jobs, phases of trainings, drift. Example: CALL"
          + " gnnrec.debug.metrics() YIELD name, labels, value")
  public Stream<MetricRow> metrics() {
    return measured(
        "gnnrec.debug.metrics",
        () ->
            countedNumbers().stream()
                .map(
                    one ->
                        new MetricRow(
                            one.metric(),
                            new TreeMap<>(one.labels()),
                            one.value().getAsDouble(),
                            one.type().label(),
                            one.description())));
  }

  /** Tells what an operator, or whoever helps one, asks first. */
  @Procedure(name = "gnnrec.debug.sysInfo", mode = Mode.READ)
  @Description(
      "Versions, devices and kernels of the trainer (which is started for a moment to ask it),"
          + " memory, folders, settings, models in memory and jobs. Example: CALL"
          + " gnnrec.debug.sysInfo()")
  public Stream<InfoRow> sysInfo() {
    return measured("gnnrec.debug.sysInfo", () -> sysInfoRows());
  }

  private Stream<InfoRow> sysInfoRows() {
    return new SystemInformation(tx, this::trainer)
        .entries(models(), modelsInMemory(), jobs()).entrySet().stream()
            .map(entry -> new InfoRow(entry.getKey(), entry.getValue()));
  }
}
