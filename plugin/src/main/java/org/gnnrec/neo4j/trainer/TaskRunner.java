package org.gnnrec.neo4j.trainer;

import java.time.Duration;
import java.util.Map;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.projection.Projection;
import org.gnnrec.projection.ProjectionTask;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.task.TrainingTask;

/**
 * Whatever carries out tasks of the trainer: a process on this machine, or another host.
 * Implementations are thread-safe, and runs do not touch each other.
 */
public interface TaskRunner {
  /** Where that is, in words. */
  String host();

  /**
   * Runs the program and waits for its result.
   *
   * @param listener told about progress and asked whether to go on; what it throws ends the program
   *     and is passed on
   * @return the result, which answers the task
   * @throws TrainingRefusedException if memory or disk do not suffice, or the host cannot be
   *     reached or does not take it; nothing was started then
   * @throws TrainerFailedException if the program fails, gives no result or a wrong one, or if the
   *     calling thread is interrupted (it stays marked so)
   */
  <T> T run(ProgramTask<T> task, TrainingListener listener);

  /**
   * Whether a task would find room now; nothing is started.
   *
   * @throws TrainingRefusedException if memory or disk would not suffice, or the host cannot be
   *     reached
   */
  void requireRoom(TaskDescription description, MemoryEstimate estimate);

  /**
   * Asks the trainer what it has to compute with. Takes the start of a small JVM; PyTorch is loaded
   * only if a place with its libraries is configured.
   *
   * @param timeout after which the question is given up
   * @return {@code java}, {@code platform}, {@code processors}, {@code kernel} (such as {@code
   *     vector-512} or {@code plain}), {@code torch} (its version, or why there is none) and {@code
   *     devices} (what `device` may be), in this order; another host adds what is its own
   * @throws TrainerFailedException if there is no answer in that time, or if the calling thread is
   *     interrupted (it stays marked so)
   */
  Map<String, String> describe(Duration timeout);

  /** Trains a model, as {@link #run(ProgramTask, TrainingListener)} says. */
  default TrainedModel run(TrainingTask task, MemoryEstimate estimate, TrainingListener listener) {
    return run(ProgramTask.training(task, estimate), listener);
  }

  /** Has a map computed, as {@link #run(ProgramTask, TrainingListener)} says. */
  default Projection project(ProjectionTask task, TrainingListener listener) {
    return run(ProgramTask.map(task), listener);
  }

  /** Whether a training would find room now, as the other method says. */
  default void requireRoom(
      ModelSpecification specification, GraphSize size, MemoryEstimate estimate) {
    requireRoom(TaskDescription.training(specification, size), estimate);
  }
}
