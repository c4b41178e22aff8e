package org.gnnrec.neo4j.train;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.gnnrec.context.WeightedContext;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.neo4j.export.GraphCount;
import org.gnnrec.neo4j.export.GraphReader;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.gnnrec.specification.MemoryEstimate;
import org.gnnrec.specification.TimeEstimate;
import org.jspecify.annotations.Nullable;

/**
 * What a training would take.
 *
 * @param size users and items with likes, and relationships between them
 * @param memory of the trainer process, and disk
 * @param millis of the whole call, roughly
 * @param refusal why it would be refused now, or null
 * @param configuration every key of the training, defaults included
 */
record TrainingEstimate(
    GraphSize size,
    MemoryEstimate memory,
    long millis,
    @Nullable String refusal,
    Map<String, @Nullable Object> configuration) {

  /**
   * Counts and estimates; nothing is started.
   *
   * @param trainers gives the trainer, or refuses
   */
  static TrainingEstimate of(
      TrainingRequest asked, InnerTransactions transactions, Supplier<TaskRunner> trainers) {
    GraphSize size =
        transactions.read(
            tx -> new GraphCount(asked.mapping(), transactions::checkTermination).count(tx));
    TrainingRequest sized = asked.sizedFor(size);
    ModelRequest request = sized.training();
    MemoryEstimate memory = request.memory(size, context(request, transactions));
    String refusal = null;
    try {
      trainers.get().requireRoom(request.specification(), size, memory);
    } catch (TrainingRefusedException e) {
      refusal = e.getMessage();
    }
    long millis =
        TimeEstimate.millis(request.specification(), size, request.concurrency(), request.device());
    return new TrainingEstimate(size, memory, millis, refusal, sized.configuration());
  }

  /** How much context there is says only the graph, which is read as a training would. */
  private static List<WeightedContext> context(
      ModelRequest request, InnerTransactions transactions) {
    return request.context().isEmpty()
        ? List.of()
        : GraphReader.export(transactions, request.selection())
            .context()
            .of(request.context())
            .weighted();
  }
}
