package org.gnnrec.training.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.context.ContextSource;
import org.gnnrec.context.ContextVectors;
import org.gnnrec.context.WeightedContext;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.Orientation;
import org.gnnrec.graph.WeightScale;
import org.gnnrec.model.FactorModel;
import org.gnnrec.specification.Device;
import org.gnnrec.specification.ModelSpecification;
import org.gnnrec.task.TrainingTask;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.lightgcn.cpu.KernelLightGcn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Forty users of two tastes, thirty items, of which the last two have no likes. */
class ContextTrainerTest {
  private static final int USERS = 40;
  private static final int ITEMS = 30;
  private static final int LIKED = 28;

  @Test
  void anItemWithoutLikesIsForThosePeopleWhoLikeWhatSharesItsContext() {
    FactorModel model = train(null);

    int right = 0;
    for (int user = 0; user < USERS; user++) {
      double even = score(model, user, LIKED);
      double odd = score(model, user, LIKED + 1);
      right += (user % 2 == 0) == (even > odd) ? 1 : 0;
    }
    assertThat(right).isEqualTo(USERS);
  }

  @Test
  void whatHasLikesStaysAsItWasBitForBit() {
    FactorModel plain = (FactorModel) plain().train(task(List.of()), progress -> {});
    FactorModel model = train(null);

    assertThat(model.users().values()).containsExactly(plain.users().values());
    for (int item = 0; item < LIKED; item++) {
      assertThat(model.items().row(item)).containsExactly(plain.items().row(item));
    }
  }

  @Test
  void contextOfWeightZeroIsNoContextBitForBit() {
    FactorModel plain = (FactorModel) plain().train(task(List.of()), progress -> {});
    FactorModel model = train(0.0);

    assertThat(model.users().values()).containsExactly(plain.users().values());
    assertThat(model.items().values()).containsExactly(plain.items().values());
    assertThat(model.report().chosen().get("context")).isEqualTo(Map.of("IN", 0.0));
  }

  @Test
  void theLengthIsTheMeanOfTheTrainedVectors() {
    FactorModel model = train(null);

    ContextVectors context = Objects.requireNonNull(model.context());
    assertThat(context.length()).isCloseTo(1, within());
    double squares = 0;
    for (float value : model.items().row(LIKED)) {
      squares += value * value;
    }
    assertThat((float) Math.sqrt(squares)).isCloseTo(context.length(), within());
    assertThat(model.report().chosen()).containsKeys("context", "contextRidge");
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(1e-5f);
  }

  private static double score(FactorModel model, int user, int item) {
    float[] u = model.users().row(user);
    float[] i = model.items().row(item);
    double sum = 0;
    for (int d = 0; d < u.length; d++) {
      sum += (double) u[d] * i[d];
    }
    return sum;
  }

  private static org.gnnrec.training.Trainer plain() {
    return KernelLightGcn.trainer(Kernels.best());
  }

  private static FactorModel train(@Nullable Double weight) {
    int[] items = new int[ITEMS];
    int[] nodes = new int[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      items[item] = item;
      nodes[item] = item % 2;
    }
    WeightedContext context =
        new WeightedContext(
            new ContextSource("IN", false, Orientation.NATURAL, null, "name", 0, weight),
            BipartiteGraph.of(ITEMS, 2, items, nodes, null));
    return (FactorModel) new ContextTrainer(plain()).train(task(List.of(context)), progress -> {});
  }

  private static TrainingTask task(List<WeightedContext> context) {
    List<Integer> users = new ArrayList<>();
    List<Integer> items = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      for (int item = user % 2; item < LIKED; item += 2) {
        if ((user / 2 + item / 2) % 3 != 0) {
          users.add(user);
          items.add(item);
        }
      }
    }
    BipartiteGraph graph =
        BipartiteGraph.of(
            USERS,
            ITEMS,
            users.stream().mapToInt(Integer::intValue).toArray(),
            items.stream().mapToInt(Integer::intValue).toArray(),
            null);
    ModelSpecification specification =
        ModelSpecification.from(
            new Configuration(Map.of("embeddingDimension", 16L, "epochs", 30L)),
            GraphSize.of(graph));
    return new TrainingTask(
        specification,
        2,
        Device.CPU,
        WeightScale.NONE,
        Interactions.of(graph),
        null,
        null,
        context);
  }
}
