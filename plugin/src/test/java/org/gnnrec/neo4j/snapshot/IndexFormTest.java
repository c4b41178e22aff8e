package org.gnnrec.neo4j.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.model.FactorModel;
import org.gnnrec.model.FixedFoldIn;
import org.gnnrec.model.PopularityModel;
import org.gnnrec.task.TrainingReport;
import org.junit.jupiter.api.Test;

class IndexFormTest {
  private static final TrainingReport REPORT =
      new TrainingReport("cpu", "none", 1, 1, List.of(), List.of(), Map.of(), 0);

  @Test
  void addsADimensionThatMakesAllVectorsEquallyLong() {
    // given
    EmbeddingMatrix items = new EmbeddingMatrix(3, 2, new float[] {3, 4, 0, 3, 0, 0});

    // when
    IndexForm form = IndexForm.of(model(items)).orElseThrow();

    // then
    assertThat(form).isEqualTo(new IndexForm(IndexForm.Function.EUCLIDEAN, 3, 5));
    assertThat(form.vectors(items).values()).containsExactly(3, 4, 0, 0, 3, 4, 0, 0, 5);
    assertThat(form.query(new float[] {1, 2})).containsExactly(1, 2, 0);
  }

  @Test
  void leavesVectorsOfLengthOneAsTheyAre() {
    // given
    EmbeddingMatrix items = new EmbeddingMatrix(2, 2, new float[] {0.6f, 0.8f, -1, 0});

    // when
    IndexForm form = IndexForm.of(model(items)).orElseThrow();

    // then
    assertThat(form).isEqualTo(new IndexForm(IndexForm.Function.COSINE, 2, 1));
    assertThat(form.vectors(items)).isSameAs(items);
    assertThat(form.query(new float[] {1, 2})).containsExactly(1, 2);
  }

  @Test
  void hasNoFormForScoresThatAreNoProducts() {
    assertThat(IndexForm.of(new PopularityModel(2, 3, REPORT))).isEmpty();
  }

  @Test
  void ranksAsTheModelDoes() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      // given
      int dimension = 1 + random.nextInt(20);
      int count = 1 + random.nextInt(60);
      double scale = Math.pow(10, random.nextInt(7) - 3);
      EmbeddingMatrix items = random(random, count, dimension, scale);
      if (random.nextBoolean()) {
        normalise(items);
      }
      float[] user = random(random, 1, dimension, scale).row(0);

      // when
      IndexForm form = IndexForm.of(model(items)).orElseThrow();
      EmbeddingMatrix indexed = form.vectors(items);
      float[] query = form.query(user);

      // then
      double tolerance = 1e-5 * form.largestLength() * Math.sqrt(dot(user, user));
      List<Integer> found = ranked(count, item -> indexScore(form, query, indexed.row(item)));
      double before = Double.POSITIVE_INFINITY;
      for (int item : found) {
        double score = dot(user, items.row(item));
        assertThat(score)
            .as("seed %d, round %d", seed, round)
            .isLessThanOrEqualTo(before + tolerance);
        before = score;
        assertThat(Math.sqrt(dot(indexed.row(item), indexed.row(item))))
            .as("seed %d, round %d", seed, round)
            .isCloseTo(form.largestLength(), within(1e-4 * form.largestLength()));
      }
    }
  }

  private static double indexScore(IndexForm form, float[] query, float[] item) {
    return switch (form.function()) {
      case COSINE -> dot(query, item) / Math.sqrt(dot(query, query) * dot(item, item));
      case EUCLIDEAN -> {
        double distance = 0;
        for (int d = 0; d < query.length; d++) {
          distance += Math.pow((double) query[d] - item[d], 2);
        }
        yield -distance;
      }
    };
  }

  private static List<Integer> ranked(int count, IntToDoubleFunction score) {
    return IntStream.range(0, count)
        .boxed()
        .sorted(Comparator.comparingDouble(item -> -score.applyAsDouble(item)))
        .toList();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }

  private static EmbeddingMatrix random(
      SplittableRandom random, int rows, int dimension, double scale) {
    float[] values = new float[rows * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * (random.nextDouble() - 0.4));
    }
    return new EmbeddingMatrix(rows, dimension, values);
  }

  private static void normalise(EmbeddingMatrix matrix) {
    for (int row = 0; row < matrix.rows(); row++) {
      double length = Math.sqrt(dot(matrix.row(row), matrix.row(row)));
      for (int d = row * matrix.dimension(); d < (row + 1) * matrix.dimension(); d++) {
        matrix.values()[d] /= (float) length;
      }
    }
  }

  private static FactorModel model(EmbeddingMatrix items) {
    EmbeddingMatrix users = new EmbeddingMatrix(1, items.dimension(), new float[items.dimension()]);
    return new FactorModel(users, items, new FixedFoldIn(users, users, items.rows()), REPORT);
  }
}
