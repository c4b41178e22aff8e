package org.gnnrec.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;
import org.jspecify.annotations.Nullable;

/**
 * What the server hands to the trainer program: a graph without external ids, and what to do.
 *
 * @param specification the model to train
 * @param concurrency number of threads, in [1, 1024]
 * @param graph the likes in dense indexes
 */
public record TrainingTask(
    ModelSpecification specification, int concurrency, BipartiteGraph graph) {
  private static final Range CONCURRENCY = Range.closed(1, 1024);
  private static final int SPECIFICATION_SECTION = 1;
  private static final int RESOURCES_SECTION = 2;
  private static final int GRAPH_SECTION = 3;

  /** Checks the range of the concurrency. */
  public TrainingTask {
    CONCURRENCY.require("concurrency", concurrency);
  }

  /**
   * Writes the task and closes the stream.
   *
   * @throws IOException if writing fails
   */
  public void writeTo(OutputStream stream) throws IOException {
    try (SectionOutput out = new SectionOutput(stream)) {
      Map<String, Object> keys = specification.toMap();
      keys.put("model", specification.model());
      out.section(SPECIFICATION_SECTION, keys);
      out.section(RESOURCES_SECTION, Map.of("concurrency", concurrency));
      out.section(GRAPH_SECTION, graph.byteLength(), graph::writeTo);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote and closes the stream.
   *
   * @throws CorruptFileException if it is no task
   * @throws IOException if reading fails
   */
  public static TrainingTask readFrom(InputStream stream) throws IOException {
    try (SectionInput in = new SectionInput(stream)) {
      ModelSpecification specification = null;
      int concurrency = 0;
      BipartiteGraph graph = null;
      for (int type = in.next(); type != 0; type = in.next()) {
        switch (type) {
          case SPECIFICATION_SECTION ->
              specification = ModelSpecification.from(configuration(in.getValues()));
          case RESOURCES_SECTION ->
              concurrency = configuration(in.getValues()).getInt("concurrency", 1, CONCURRENCY);
          case GRAPH_SECTION -> graph = BipartiteGraph.readFrom(in);
          default -> throw new CorruptFileException("unknown section " + type + " in a task");
        }
      }
      if (specification == null || graph == null) {
        throw new CorruptFileException("the task lacks its specification or its graph");
      }
      return new TrainingTask(specification, concurrency, graph);
    } catch (ConfigurationException e) {
      throw new CorruptFileException("the task's configuration is refused: " + e.getMessage());
    }
  }

  private static Configuration configuration(Map<String, @Nullable Object> values) {
    return new Configuration(values);
  }
}
