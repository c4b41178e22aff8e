package org.gnnrec.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.sampling.Split;

/** Written from the definitions, over lists and sets. */
final class SlowEvaluation {
  private final Split split;
  private final BipartiteGraph training;
  private final float[][] scores;

  SlowEvaluation(Split split, float[][] scores) {
    this.split = split;
    this.training = split.training().graph();
    this.scores = scores;
  }

  List<Integer> users() {
    return IntStream.range(0, training.userCount())
        .filter(user -> training.byUser().degree(user) > 0 && split.test().size(user) > 0)
        .boxed()
        .toList();
  }

  List<Integer> ranked(int user) {
    return IntStream.range(0, training.itemCount())
        .filter(item -> training.byItem().degree(item) > 0)
        .filter(item -> !training.byUser().contains(user, item))
        .filter(item -> !split.validation().contains(user, item))
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(item -> -scores[user][item])
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  double value(Metric metric, int k) {
    return switch (metric) {
      case COVERAGE -> {
        Set<Integer> recommended = new TreeSet<>();
        users().forEach(user -> recommended.addAll(top(user, k)));
        yield recommended.size()
            / (double)
                IntStream.range(0, training.itemCount())
                    .filter(item -> training.byItem().degree(item) > 0)
                    .count();
      }
      case NOVELTY -> {
        double known =
            IntStream.range(0, training.userCount())
                .filter(user -> training.byUser().degree(user) > 0)
                .count();
        List<Double> bits = new ArrayList<>();
        for (int user : users()) {
          for (int item : top(user, k)) {
            bits.add(-Math.log(training.byItem().degree(item) / known) / Math.log(2));
          }
        }
        yield mean(bits);
      }
      case RMSE -> Math.sqrt(mean(errors().stream().map(error -> error * error).toList()));
      case MSE -> mean(errors().stream().map(error -> error * error).toList());
      case MAE -> mean(errors().stream().map(Math::abs).toList());
      default -> mean(users().stream().map(user -> ofUser(metric, user, k)).toList());
    };
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }

  private List<Integer> top(int user, int k) {
    List<Integer> ranked = ranked(user);
    return ranked.subList(0, Math.min(k, ranked.size()));
  }

  private List<Double> errors() {
    List<Double> errors = new ArrayList<>();
    for (int user : users()) {
      float[] ratings = Objects.requireNonNull(split.test().ratings(user));
      for (int i = 0; i < split.test().size(user); i++) {
        errors.add((double) scores[user][split.test().items(user)[i]] - ratings[i]);
      }
    }
    return errors;
  }

  private double ofUser(Metric metric, int user, int k) {
    List<Integer> top = top(user, k);
    int relevant = split.test().size(user);
    double hits = 0;
    double gain = 0;
    double precisions = 0;
    double first = 0;
    for (int rank = 1; rank <= top.size(); rank++) {
      if (split.test().contains(user, top.get(rank - 1))) {
        hits++;
        gain += 1 / (Math.log(rank + 1) / Math.log(2));
        precisions += hits / rank;
        first = first == 0 ? 1.0 / rank : first;
      }
    }
    double ideal = 0;
    for (int rank = 1; rank <= Math.min(k, relevant); rank++) {
      ideal += 1 / (Math.log(rank + 1) / Math.log(2));
    }
    return switch (metric) {
      case RECALL -> hits / relevant;
      case PRECISION -> hits / k;
      case HIT_RATE -> hits > 0 ? 1 : 0;
      case NDCG -> gain / ideal;
      case MAP -> precisions / Math.min(k, relevant);
      case MRR -> first;
      default -> throw new AssertionError(metric);
    };
  }
}
