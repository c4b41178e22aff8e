package org.gnnrec.neo4j.projection;

import java.util.List;
import org.gnnrec.embedding.ModelArtifact;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.neo4j.store.MapCoordinates.Side;
import org.gnnrec.neo4j.trainer.TrainerProcess;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.projection.Projection;
import org.gnnrec.projection.ProjectionTask;

/**
 * A map of a model.
 *
 * @param points who is on it
 * @param projection where they lie, items first
 */
public record ModelMap(MapPoints points, Projection projection) {

  /**
   * Has the trainer compute a map.
   *
   * @param sample on how many nodes trustworthiness is measured, 0 for not at all
   * @param listener told about progress; what it throws ends the trainer
   */
  public static ModelMap compute(
      MapPoints points,
      MapRequest request,
      int sample,
      TrainerProcess trainer,
      TrainingListener listener) {
    ProjectionTask task =
        new ProjectionTask(
            request.specification(), request.concurrency(), sample, points.vectors());
    return new ModelMap(points, trainer.project(task, listener));
  }

  /** The items of a map as nodes. */
  public static Side items(ModelArtifact artifact, MapPoints points) {
    GraphMapping mapping = artifact.manifest().mapping();
    return new Side(
        mapping.itemLabel(),
        mapping.itemIdProperty(),
        artifact.itemIds(),
        artifact.itemNodeIds(),
        points.items());
  }

  /** The users of a map as nodes. */
  public static Side users(ModelArtifact artifact, MapPoints points) {
    GraphMapping mapping = artifact.manifest().mapping();
    return new Side(
        mapping.userLabel(),
        mapping.userIdProperty(),
        artifact.userIds(),
        artifact.userNodeIds(),
        points.users());
  }

  static List<Side> sides(ModelArtifact artifact, MapPoints points) {
    return List.of(items(artifact, points), users(artifact, points));
  }
}
