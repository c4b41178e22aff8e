package org.gnnrec.neo4j.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.trainer.PluginVersion;
import org.neo4j.graphdb.Result;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.help} and {@code gnnrec.version}. */
public final class AboutProcedures extends ProcedureCall {
  /**
   * A row of {@code gnnrec.help}.
   *
   * @param name full name
   * @param kind procedure or function
   * @param description what it does, with an example
   * @param signature arguments with defaults, and what it yields
   */
  public record HelpRow(String name, String kind, String description, String signature) {}

  /**
   * The row of {@code gnnrec.version}.
   *
   * @param version of the plugin
   */
  public record VersionRow(String version) {}

  /** Lists what gnnrec offers, as the server knows it. */
  @Procedure(name = "gnnrec.help", mode = Mode.READ)
  @Description(
      "What gnnrec offers, with examples; only names that contain the search word, if one is given."
          + " Example: CALL gnnrec.help('model')")
  public Stream<HelpRow> help(@Name(value = "search", defaultValue = "") String search) {
    return measured("gnnrec.help", () -> helpRows(search));
  }

  private Stream<HelpRow> helpRows(String search) {
    List<HelpRow> rows = new ArrayList<>();
    collect("procedure", "SHOW PROCEDURES", search, rows);
    collect("function", "SHOW USER DEFINED FUNCTIONS", search, rows);
    return rows.stream();
  }

  private void collect(String kind, String show, String search, List<HelpRow> rows) {
    String query =
        show
            + " YIELD name, description, signature"
            + " WHERE name STARTS WITH 'gnnrec.' AND toLower(name) CONTAINS toLower($search)"
            + " RETURN name, description, signature ORDER BY name";
    try (Result result = tx.execute(query, Map.of("search", search == null ? "" : search))) {
      while (result.hasNext()) {
        Map<String, Object> row = result.next();
        rows.add(
            new HelpRow(
                String.valueOf(row.get("name")),
                kind,
                String.valueOf(row.get("description")),
                String.valueOf(row.get("signature"))));
      }
    }
  }

  /** Tells the plugin's version. */
  @Procedure(name = "gnnrec.version", mode = Mode.READ)
  @Description("The version of this plugin. Example: CALL gnnrec.version()")
  public Stream<VersionRow> version() {
    return measured("gnnrec.version", () -> versionRows());
  }

  private Stream<VersionRow> versionRows() {
    return Stream.of(new VersionRow(PluginVersion.read()));
  }
}
