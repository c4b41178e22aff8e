package org.gnnrec.neo4j.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.context.ContextNodes;
import org.gnnrec.context.ContextVectors;
import org.gnnrec.context.ContextVectors.Neighbours;
import org.gnnrec.model.FactorModel;
import org.gnnrec.neo4j.context.ContextValues;
import org.gnnrec.neo4j.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Path;

/**
 * The parts of the score of an item that is known by its context alone: what each context node
 * adds, and what the mean of all items adds. Together they are the score.
 */
final class ContextParts {
  private final ModelArtifact artifact;
  private final ContextVectors vectors;
  private final List<Neighbours> neighbours;
  private final Node item;

  private record Part(double contribution, String name, @Nullable Path path) {}

  private ContextParts(
      ModelArtifact artifact, ContextVectors vectors, List<Neighbours> neighbours, Node item) {
    this.artifact = artifact;
    this.vectors = vectors;
    this.neighbours = neighbours;
    this.item = item;
  }

  /**
   * Adds the rows, the greatest part first.
   *
   * @param item that the model was not trained with
   * @param user the vector that the item's is multiplied with
   */
  static void add(ExplanationRows rows, Snapshot snapshot, Node item, float[] user) {
    ModelArtifact artifact = snapshot.artifact();
    ContextVectors vectors =
        artifact.model() instanceof FactorModel factors ? factors.context() : null;
    if (vectors != null) {
      new ContextParts(artifact, vectors, snapshot.vectors().contextOf(item), item).add(rows, user);
    }
  }

  private void add(ExplanationRows rows, float[] user) {
    double[][] parts = vectors.parts(neighbours, user);
    rows.add("contextMean", parts[0][0]);
    List<Part> found = new ArrayList<>();
    for (int source = 0; source < neighbours.size(); source++) {
      ContextNodes nodes = artifact.context().get(source);
      for (int i = 0; i < parts[source + 1].length; i++) {
        String key = String.valueOf(nodes.keys().idAt(neighbours.get(source).nodes()[i]));
        found.add(
            new Part(parts[source + 1][i], nodes.source().name() + ": " + key, path(nodes, key)));
      }
    }
    found.sort(Comparator.comparingDouble(Part::contribution).reversed());
    found.forEach(part -> rows.addContext(part.contribution(), part.name(), part.path()));
  }

  private @Nullable Path path(ContextNodes nodes, String key) {
    if (nodes.source().isProperty()) {
      return null;
    }
    List<Path> paths = new ArrayList<>();
    ContextValues.visit(
        item,
        nodes.source(),
        (relationship, other) -> {
          if (paths.isEmpty()
              && key.equals(ContextValues.key(other, nodes.source().keyProperty()))) {
            paths.add(new LikePath(item, relationship));
          }
        });
    return paths.isEmpty() ? null : paths.get(0);
  }
}
