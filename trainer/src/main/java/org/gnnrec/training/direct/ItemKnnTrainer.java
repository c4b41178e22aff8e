package org.gnnrec.training.direct;

import java.util.List;
import java.util.Map;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;
import org.gnnrec.model.ItemNeighbours;
import org.gnnrec.model.NeighbourhoodModel;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.ranking.TopK;
import org.gnnrec.specification.ItemKnnSpecification;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.task.TrainingProgress.Phase;
import org.gnnrec.task.TrainingReport;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.ProgressListener;
import org.gnnrec.training.Trainer;
import org.gnnrec.training.kernel.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * Finds each item's nearest neighbours over the users whom it shares with others. Takes {@code
 * O(Σ_u n_u²)} steps and, beside the graph, room for {@code neighbours} entries per item and one
 * row of sums per thread. The same task gives the same model, bit for bit, whatever the number of
 * threads.
 *
 * <p>Thread-safe: each call has its own state and threads.
 */
public final class ItemKnnTrainer implements Trainer {
  private static final int ITEM_BLOCK = 64;

  private final int mostNeighbours;
  private final boolean cosine;
  private final double shrinkage;

  /** Makes a trainer of one specification. */
  public ItemKnnTrainer(ItemKnnSpecification specification) {
    this.mostNeighbours = specification.neighbours();
    this.cosine = specification.itemSimilarity() == ItemKnnSpecification.ItemSimilarity.COSINE;
    this.shrinkage = specification.shrinkage();
  }

  @Override
  public TrainedModel train(TrainingTask task, ProgressListener progress) {
    long started = System.nanoTime();
    progress.progressed(new TrainingProgress(Phase.TRAINING, 0, 0, Double.NaN));
    BipartiteGraph graph = task.graph();
    int items = graph.itemCount();
    double[] squares = squares(graph.byItem());
    int[][] neighbours = new int[items][];
    float[][] similarities = new float[items][];
    try (WorkerPool pool = new WorkerPool(task.concurrency(), progress::working)) {
      Row[] rows = new Row[pool.workers()];
      for (int worker = 0; worker < rows.length; worker++) {
        rows[worker] = new Row(graph, squares);
      }
      pool.runRows(
          items,
          ITEM_BLOCK,
          (item, worker) -> {
            TopK.Entry[] nearest = rows[worker].nearest(item);
            neighbours[item] = new int[nearest.length];
            similarities[item] = new float[nearest.length];
            for (int i = 0; i < nearest.length; i++) {
              neighbours[item][i] = nearest[i].index();
              similarities[item][i] = nearest[i].score();
            }
          });
    }
    ItemNeighbours byLike = transposed(neighbours, similarities);
    long millis = (System.nanoTime() - started) / 1_000_000;
    TrainingReport report =
        new TrainingReport(
            "cpu",
            "plain",
            task.concurrency(),
            0,
            List.of(),
            List.of(),
            Map.of("training", millis),
            0);
    return new NeighbourhoodModel(graph.userCount(), byLike, report);
  }

  private static double[] squares(Adjacency byItem) {
    double[] squares = new double[byItem.rows()];
    float @Nullable [] weights = byItem.weights();
    for (int item = 0; item < squares.length; item++) {
      if (weights == null) {
        squares[item] = byItem.degree(item);
      } else {
        for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
          squares[item] += (double) weights[e] * weights[e];
        }
      }
    }
    return squares;
  }

  /** From each item's neighbours to the items that each is a neighbour of; those ascend. */
  private static ItemNeighbours transposed(int[][] neighbours, float[][] similarities) {
    int[] offsets = new int[neighbours.length + 1];
    for (int[] row : neighbours) {
      for (int neighbour : row) {
        offsets[neighbour + 1]++;
      }
    }
    for (int item = 0; item < neighbours.length; item++) {
      offsets[item + 1] = Math.addExact(offsets[item], offsets[item + 1]);
    }
    int[] next = offsets.clone();
    int[] items = new int[offsets[neighbours.length]];
    float[] values = new float[items.length];
    for (int item = 0; item < neighbours.length; item++) {
      for (int i = 0; i < neighbours[item].length; i++) {
        int place = next[neighbours[item][i]]++;
        items[place] = item;
        values[place] = similarities[item][i];
      }
    }
    return new ItemNeighbours(offsets, items, values);
  }

  /** One thread's row of sums over all items, zero between calls but for what is touched. */
  private final class Row {
    private final BipartiteGraph graph;
    private final double[] squares;
    private final double[] sums;
    private final int[] touched;

    Row(BipartiteGraph graph, double[] squares) {
      this.graph = graph;
      this.squares = squares;
      this.sums = new double[graph.itemCount()];
      this.touched = new int[graph.itemCount()];
    }

    TopK.Entry[] nearest(int item) {
      int count = addShared(item);
      TopK best = new TopK(Math.min(mostNeighbours, count));
      for (int i = 0; i < count; i++) {
        int other = touched[i];
        if (other != item) {
          best.offer(other, (float) similarity(sums[other], squares[item], squares[other]));
        }
        sums[other] = 0;
      }
      return best.drain();
    }

    /** Sums {@code w_ui w_uj} over the users u of item i, and returns how many j there are. */
    private int addShared(int item) {
      Adjacency byItem = graph.byItem();
      Adjacency byUser = graph.byUser();
      float @Nullable [] itemWeights = byItem.weights();
      float @Nullable [] userWeights = byUser.weights();
      int count = 0;
      for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
        int user = byItem.neighbours()[e];
        double weight = itemWeights == null ? 1 : itemWeights[e];
        for (int f = byUser.offsets()[user]; f < byUser.offsets()[user + 1]; f++) {
          int other = byUser.neighbours()[f];
          if (sums[other] == 0) {
            touched[count++] = other;
          }
          sums[other] += userWeights == null ? weight : weight * userWeights[f];
        }
      }
      return count;
    }

    private double similarity(double shared, double square, double otherSquare) {
      double divisor = cosine ? Math.sqrt(square * otherSquare) : square + otherSquare - shared;
      return shared / (divisor + shrinkage);
    }
  }
}
