package org.gnnrec.neo4j.trainer;

import java.util.Locale;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.projection.ProjectionTask;
import org.gnnrec.specification.ModelSpecification;

/**
 * What a run of the trainer is for, in words for messages.
 *
 * @param name such as {@code training}
 * @param result what comes of it
 * @param described its size
 * @param remedy what makes it smaller
 */
public record TaskDescription(String name, String result, String described, String remedy) {

  /** The question what the trainer has to compute with. */
  public static final TaskDescription DESCRIPTION =
      new TaskDescription("question", "answer", "no data", "ask again when there is more");

  /** The training of a model. */
  public static TaskDescription training(ModelSpecification specification, GraphSize size) {
    return new TaskDescription(
        "training",
        "model",
        String.format(
            Locale.ROOT,
            "%,d users, %,d items, %,d likes, `embeddingDimension` %d",
            size.users(),
            size.items(),
            size.likes(),
            specification.embeddingDimension()),
        "lower `embeddingDimension` or `batchSize`, or train on fewer nodes or relationships");
  }

  /** A map of a model's vectors. */
  public static TaskDescription map(ProjectionTask task) {
    return new TaskDescription(
        "map",
        "map",
        String.format(
            Locale.ROOT,
            "%,d vectors of %d numbers, `method` '%s'",
            task.points().rows(),
            task.points().dimension(),
            task.specification().label()),
        "lower `maxNodes`");
  }
}
