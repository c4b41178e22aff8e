package org.gnnrec.neo4j.map;

import java.util.List;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.map.MapCoordinates.Side;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.projection.Projection;
import org.gnnrec.projection.ProjectionTask;

/**
 * A map of a model.
 *
 * @param points who is on it
 * @param projection where they lie, items first
 */
record ComputedMap(MapPoints points, Projection projection) {

  /**
   * Has the trainer compute a map.
   *
   * @param sample on how many nodes trustworthiness is measured, 0 for not at all
   * @param listener told about progress; what it throws ends the trainer
   */
  static ComputedMap compute(
      MapPoints points,
      MapRequest request,
      int sample,
      TaskRunner trainer,
      TrainingListener listener) {
    ProjectionTask task =
        new ProjectionTask(
            request.specification(), request.concurrency(), sample, points.vectors());
    return new ComputedMap(points, trainer.project(task, listener));
  }

  /** The items of a map as nodes. */
  static Side items(ModelArtifact artifact, MapPoints points) {
    GraphMapping mapping = artifact.manifest().mapping();
    return new Side(
        NodeIdentity.ofItems(mapping), artifact.itemIds(), artifact.itemNodeIds(), points.items());
  }

  /** The users of a map as nodes. */
  static Side users(ModelArtifact artifact, MapPoints points) {
    GraphMapping mapping = artifact.manifest().mapping();
    return new Side(
        NodeIdentity.ofUsers(mapping), artifact.userIds(), artifact.userNodeIds(), points.users());
  }

  static List<Side> sides(ModelArtifact artifact, MapPoints points) {
    return List.of(items(artifact, points), users(artifact, points));
  }
}
