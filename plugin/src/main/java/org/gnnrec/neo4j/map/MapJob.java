package org.gnnrec.neo4j.map;

import java.util.concurrent.TimeUnit;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.job.TrainingObserver;
import org.gnnrec.neo4j.job.TrainingPhase;
import org.gnnrec.neo4j.trainer.TaskRunner;

/**
 * Computes a map and writes it to the nodes. Until all is computed nothing is written.
 *
 * <p>One object serves one call.
 */
final class MapJob {
  /** Enough for two decimals; all of the vectors would take as long as the map. */
  private static final int SAMPLE = 2_000;

  private final InnerTransactions transactions;
  private final TaskRunner trainer;
  private final TrainingObserver observer;

  /**
   * Prepares a writing.
   *
   * @param observer told about progress; throws when the writing is to end
   */
  MapJob(InnerTransactions transactions, TaskRunner trainer, TrainingObserver observer) {
    this.transactions = transactions;
    this.trainer = trainer;
    this.observer = observer;
  }

  /**
   * What was written.
   *
   * @param map the map
   * @param nodePropertiesWritten how many properties have another value now
   * @param computeMillis of the trainer's process
   * @param writeMillis of the nodes
   */
  record Outcome(
      ComputedMap map, long nodePropertiesWritten, long computeMillis, long writeMillis) {}

  /** Computes and writes. */
  Outcome run(MapWriteRequest request, ModelArtifact artifact) {
    request.requireOthersThan(artifact.manifest());
    MapPoints points = MapPoints.of(artifact, request.map());
    MapCoordinates coordinates = new MapCoordinates(transactions);
    MapCoordinates.Target target =
        new MapCoordinates.Target(
            artifact.manifest().modelName(),
            artifact.manifest().version(),
            ComputedMap.sides(artifact, points),
            request.xProperty(),
            request.yProperty(),
            request.overwrite());
    coordinates.requireWritable(target);
    long start = System.nanoTime();
    observer.began(TrainingPhase.TRAIN);
    ComputedMap map = ComputedMap.compute(points, request.map(), SAMPLE, trainer, observer);
    long computed = System.nanoTime();
    observer.began(TrainingPhase.WRITE);
    long written = coordinates.write(target, map.projection().coordinates().values());
    return new Outcome(
        map,
        written,
        TimeUnit.NANOSECONDS.toMillis(computed - start),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - computed));
  }
}
