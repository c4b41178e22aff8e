package org.gnnrec.neo4j.projection;

import java.util.concurrent.TimeUnit;
import org.gnnrec.embedding.ModelArtifact;
import org.gnnrec.neo4j.store.InnerTransactions;
import org.gnnrec.neo4j.store.MapCoordinates;
import org.gnnrec.neo4j.trainer.TrainerProcess;
import org.gnnrec.neo4j.training.TrainingObserver;
import org.gnnrec.neo4j.training.TrainingPhase;

/**
 * Computes a map and writes it to the nodes. Until all is computed nothing is written.
 *
 * <p>One object serves one call.
 */
public final class MapWriting {
  /** Enough for two decimals; all of the vectors would take as long as the map. */
  private static final int SAMPLE = 2_000;

  private final InnerTransactions transactions;
  private final TrainerProcess trainer;
  private final TrainingObserver observer;

  /**
   * Prepares a writing.
   *
   * @param observer told about progress; throws when the writing is to end
   */
  public MapWriting(
      InnerTransactions transactions, TrainerProcess trainer, TrainingObserver observer) {
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
  public record Outcome(
      ModelMap map, long nodePropertiesWritten, long computeMillis, long writeMillis) {}

  /** Computes and writes. */
  public Outcome run(MapWriteRequest request, ModelArtifact artifact) {
    request.requireOthersThan(artifact.manifest());
    MapPoints points = MapPoints.of(artifact, request.map());
    MapCoordinates coordinates = new MapCoordinates(transactions);
    MapCoordinates.Target target =
        new MapCoordinates.Target(
            artifact.manifest().modelName(),
            artifact.manifest().version(),
            ModelMap.sides(artifact, points),
            request.xProperty(),
            request.yProperty(),
            request.overwrite());
    coordinates.requireWritable(target);
    long start = System.nanoTime();
    observer.began(TrainingPhase.TRAIN);
    ModelMap map = ModelMap.compute(points, request.map(), SAMPLE, trainer, observer);
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
