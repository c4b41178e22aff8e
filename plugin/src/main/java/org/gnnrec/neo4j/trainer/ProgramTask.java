package org.gnnrec.neo4j.trainer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.gnnrec.artifact.TrainedModelCodec;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.projection.Projection;
import org.gnnrec.projection.ProjectionTask;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.task.TrainingTask;

/**
 * What the trainer's program is to do: the file that it gets, the file that it gives, and whether
 * the one answers the other.
 *
 * @param <T> what comes of it
 * @param description in words, for messages
 * @param estimate what it takes; its heap becomes the program's limit
 * @param mode the program's arguments before the names of the two files
 * @param task writes the file that the program reads, and closes the stream
 * @param result reads the file that the program writes
 * @param check lets a result pass that answers the task, and throws {@link TrainerFailedException}
 *     for any other
 */
public record ProgramTask<T>(
    TaskDescription description,
    MemoryEstimate estimate,
    List<String> mode,
    Writer task,
    Reader<T> result,
    Consumer<T> check) {

  /** Writes a task. */
  @FunctionalInterface
  public interface Writer {
    /** Writes all of it and closes the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Reads a result. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads all of it; the caller closes the stream. */
    T read(InputStream in) throws IOException;
  }

  /** Copies the mode. */
  public ProgramTask {
    mode = List.copyOf(mode);
  }

  /** The training of a model whose shapes match the graph's and whose numbers are finite. */
  public static ProgramTask<TrainedModel> training(TrainingTask task, MemoryEstimate estimate) {
    return new ProgramTask<>(
        TaskDescription.training(task.specification(), GraphSize.of(task.graph())),
        estimate,
        List.of(),
        task::writeTo,
        TrainedModelCodec::read,
        model -> ResultCheck.require(model, task));
  }

  /** The computing of a map with a point for each vector, and finite coordinates. */
  public static ProgramTask<Projection> map(ProjectionTask task) {
    return new ProgramTask<>(
        TaskDescription.map(task),
        task.memory(),
        List.of("project"),
        task::writeTo,
        Projection::readFrom,
        map -> ResultCheck.require(map, task));
  }
}
