package org.gnnrec.context;

import java.util.List;
import java.util.Objects;
import org.gnnrec.graph.BipartiteGraph;

/**
 * The context of all items of a graph. Immutable and thread-safe.
 *
 * @param parts one for each source, in the order in which they were asked for
 */
public record ItemContext(List<Part> parts) {
  /** No context. */
  public static final ItemContext NONE = new ItemContext(List.of());

  /**
   * The context from one source.
   *
   * @param nodes the context nodes
   * @param graph rows are items, neighbours context nodes
   */
  public record Part(ContextNodes nodes, BipartiteGraph graph) {}

  /** Copies the list. */
  public ItemContext {
    parts = List.copyOf(parts);
  }

  /**
   * What some sources say, with their weights.
   *
   * @param sources which were read, but for their weights
   * @throws IllegalArgumentException if one was not read
   */
  public ItemContext of(List<ContextSource> sources) {
    return new ItemContext(sources.stream().map(this::part).toList());
  }

  private Part part(ContextSource source) {
    for (Part part : parts) {
      ContextSource read = part.nodes().source();
      if (read.name().equals(source.name())
          && read.isProperty() == source.isProperty()
          && read.orientation() == source.orientation()
          && Objects.equals(read.weightProperty(), source.weightProperty())
          && (source.keyProperty() == null || source.keyProperty().equals(read.keyProperty()))
          && (source.binWidth() == 0 || source.binWidth() == read.binWidth())) {
        return new Part(
            new ContextNodes(read.weighing(source.weight()), part.nodes().keys()), part.graph());
      }
    }
    throw new IllegalArgumentException("`" + source.name() + "` was not read");
  }

  /** The context nodes alone. */
  public List<ContextNodes> nodes() {
    return parts.stream().map(Part::nodes).toList();
  }

  /** What a training needs of it. */
  public List<WeightedContext> weighted() {
    return parts.stream()
        .map(part -> new WeightedContext(part.nodes().source(), part.graph()))
        .toList();
  }
}
