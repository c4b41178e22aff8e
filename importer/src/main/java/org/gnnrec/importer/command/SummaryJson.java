package org.gnnrec.importer.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.gnnrec.importer.ImportSummary;
import org.gnnrec.importer.check.LineAccount;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.write.WriteResult.Outcome;
import org.gnnrec.importer.write.batch.KindCounts;

/** An import's summary for scripts: one JSON object on one line. */
final class SummaryJson {
  private SummaryJson() {}

  /** The object. */
  static String of(ImportSummary summary) {
    boolean wrote = summary.outcome() != Outcome.CHECKED;
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("dataSet", summary.dataSet());
      json.writeStringField("outcome", summary.outcome().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("users", summary.users());
      json.writeNumberField("items", summary.items());
      json.writeObjectFieldStart("nodes");
      for (NodeKind kind : summary.nodes().keySet()) {
        write(json, kind.label(), summary.nodes(kind.label()), wrote);
      }
      json.writeEndObject();
      json.writeObjectFieldStart("relationships");
      for (String type :
          summary.relationships().keySet().stream()
              .map(RelationshipKind::type)
              .distinct()
              .toList()) {
        write(json, type, summary.relationships(type), wrote);
      }
      json.writeEndObject();
      json.writeNumberField("rejected", summary.rejected());
      json.writeNumberField("unknownNode", summary.unknownNode());
      json.writeNumberField("duplicates", summary.duplicates());
      json.writeNumberField("aggregated", summary.aggregated());
      json.writeNumberField("elapsedMillis", summary.elapsedMillis());
      json.writeArrayFieldStart("tables");
      for (LineAccount table : summary.tables()) {
        json.writeStartObject();
        json.writeStringField("table", table.table());
        json.writeNumberField("read", table.read());
        json.writeNumberField("written", table.written());
        json.writeNumberField("duplicates", table.duplicates());
        json.writeNumberField("aggregated", table.aggregated());
        json.writeNumberField("rejected", table.rejected());
        json.writeNumberField("unknownNode", table.unknownNode());
        json.writeEndObject();
      }
      json.writeEndArray();
      if (summary.rejectFile() != null) {
        json.writeStringField("rejectFile", summary.rejectFile().toString());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a writer in memory does not fail", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, String name, KindCounts counts, boolean wrote)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("total", counts.total());
    if (wrote) {
      json.writeNumberField("created", counts.created());
      json.writeNumberField("alreadyPresent", counts.alreadyPresent());
      json.writeNumberField("changed", counts.changed());
      json.writeNumberField("removed", counts.removed());
    }
    json.writeEndObject();
  }
}
