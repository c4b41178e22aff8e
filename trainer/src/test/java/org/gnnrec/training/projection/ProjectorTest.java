package org.gnnrec.training.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.projection.Projection;
import org.gnnrec.projection.ProjectionMethod;
import org.gnnrec.projection.ProjectionSpecification;
import org.gnnrec.projection.ProjectionTask;
import org.gnnrec.task.TrainingProgress;
import org.gnnrec.training.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ProjectorTest {
  private static final int CLOUDS = 3;

  private static Projection map(
      ProjectionMethod method, long seed, int threads, EmbeddingMatrix vectors) {
    ProjectionSpecification specification = ProjectionSpecification.of(method, seed);
    return new Projector(Kernels.best())
        .project(
            new ProjectionTask(specification, threads, vectors.rows(), vectors), progress -> {});
  }

  private static double distance(EmbeddingMatrix map, int a, int b) {
    float[] y = map.values();
    return Math.hypot(y[2 * a] - y[2 * b], y[2 * a + 1] - y[2 * b + 1]);
  }

  @ParameterizedTest
  @EnumSource
  void separatedGaussiansStaySeparated(ProjectionMethod method) {
    // given
    EmbeddingMatrix vectors = Shapes.gaussians(CLOUDS, 70, 10, 0.08, 1);

    // when
    EmbeddingMatrix map = map(method, 1, 2, vectors).coordinates();

    // then everybody's nearest is of the same cloud
    for (int point = 0; point < map.rows(); point++) {
      int nearest = -1;
      for (int other = 0; other < map.rows(); other++) {
        boolean nearer = nearest < 0 || distance(map, point, other) < distance(map, point, nearest);
        nearest = other != point && nearer ? other : nearest;
      }
      assertThat(nearest % CLOUDS)
          .as("cloud of the nearest to %s", point)
          .isEqualTo(point % CLOUDS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCircleStaysACircle(ProjectionMethod method) {
    // given
    int points = 200;

    // when
    Projection projection = map(method, 1, 2, Shapes.circle(points, 6));

    // then it goes once around its middle, in order, nowhere broken and nowhere near the middle
    EmbeddingMatrix map = projection.coordinates();
    double turned = 0;
    double longest = 0;
    double around = 0;
    double farthest = 0;
    double nearest = Double.POSITIVE_INFINITY;
    for (int point = 0; point < points; point++) {
      int next = (point + 1) % points;
      float[] y = map.values();
      double turn =
          Math.atan2(y[2 * next + 1], y[2 * next]) - Math.atan2(y[2 * point + 1], y[2 * point]);
      turned += Math.IEEEremainder(turn, 2 * Math.PI);
      longest = Math.max(longest, distance(map, point, next));
      around += distance(map, point, next);
      double radius = Math.hypot(y[2 * point], y[2 * point + 1]);
      farthest = Math.max(farthest, radius);
      nearest = Math.min(nearest, radius);
    }
    assertThat(Math.abs(turned)).isCloseTo(2 * Math.PI, Offset.offset(1e-6));
    assertThat(longest).isLessThan(0.05 * around);
    assertThat(nearest).isGreaterThan(farthest / 4);
    assertThat(projection.trustworthiness()).isGreaterThan(0.99);
  }

  @ParameterizedTest
  @EnumSource
  void aSeedGivesTheSameMapWithAnyNumberOfThreads(ProjectionMethod method) {
    // given
    EmbeddingMatrix vectors = Shapes.gaussians(4, 80, 7, 0.3, 2);

    // when
    Projection first = map(method, 5, 1, vectors);
    Projection second = map(method, 5, 3, vectors);

    // then
    assertThat(second.coordinates().values()).isEqualTo(first.coordinates().values());
    assertThat(second.trustworthiness()).isEqualTo(first.trustworthiness());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "PCA")
  void anotherSeedGivesAnotherMap(ProjectionMethod method) {
    EmbeddingMatrix vectors = Shapes.gaussians(4, 30, 7, 0.3, 2);

    assertThat(map(method, 6, 1, vectors).coordinates().values())
        .isNotEqualTo(map(method, 5, 1, vectors).coordinates().values());
  }

  @ParameterizedTest
  @EnumSource
  void lengthsOfVectorsDoNotCount(ProjectionMethod method) {
    // given
    EmbeddingMatrix vectors = Shapes.gaussians(2, 20, 4, 0.1, 3);
    float[] longer = vectors.values().clone();
    for (int i = 0; i < longer.length; i++) {
      longer[i] *= 1 << (i / 4 % 3);
    }

    // then
    assertThat(map(method, 1, 1, new EmbeddingMatrix(40, 4, longer)).coordinates().values())
        .isEqualTo(map(method, 1, 1, vectors).coordinates().values());
  }

  @ParameterizedTest
  @EnumSource
  void fewVectorsAndEqualOnesHaveFiniteCoordinates(ProjectionMethod method) {
    // given
    EmbeddingMatrix equal = new EmbeddingMatrix(6, 1, new float[] {1, 1, 1, 1, 1, 1});
    EmbeddingMatrix five = Shapes.circle(5, 3);

    for (EmbeddingMatrix vectors : List.of(equal, five)) {
      // when
      Projection map = map(method, 1, 2, vectors);

      // then
      for (float coordinate : map.coordinates().values()) {
        assertThat(coordinate).isFinite();
      }
      assertThat(map.trustworthiness()).isBetween(0.0, 1.0);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "PCA")
  void neighbourEmbeddingsKeepMoreThanChance(ProjectionMethod method) {
    // given vectors of seven dimensions, which no plane holds
    EmbeddingMatrix vectors = Shapes.gaussians(7, 40, 7, 0.3, 4);

    // then
    double reached = map(method, 1, 2, vectors).trustworthiness();
    assertThat(reached).isGreaterThan(0.85);
    assertThat(reached).isGreaterThan(map(ProjectionMethod.PCA, 1, 2, vectors).trustworthiness());
    assertThat(ofRandomCoordinates(vectors)).isBetween(0.4, 0.6);
  }

  private static double ofRandomCoordinates(EmbeddingMatrix vectors) {
    SplittableRandom random = new SplittableRandom(1);
    float[] coordinates = new float[2 * vectors.rows()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = (float) random.nextDouble();
    }
    return Projector.trustworthiness(vectors, coordinates, vectors.rows(), 1);
  }

  @Test
  void tellsEachEpoch() {
    // given
    List<TrainingProgress> told = new ArrayList<>();
    ProjectionSpecification specification =
        new ProjectionSpecification(ProjectionMethod.TSNE, 1, 15, 0.1, 5, 20);

    // when
    new Projector(Kernels.best())
        .project(new ProjectionTask(specification, 1, 0, Shapes.circle(30, 2)), told::add);

    // then
    assertThat(told).extracting(TrainingProgress::epoch).hasSize(20).isSorted().endsWith(20);
    assertThat(told).allMatch(progress -> progress.epochs() == 20);
  }
}
