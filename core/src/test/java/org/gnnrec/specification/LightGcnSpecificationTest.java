package org.gnnrec.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphSize;
import org.junit.jupiter.api.Test;

class LightGcnSpecificationTest {
  private static final GraphSize SMALL = new GraphSize(8192, 8192, 1_000_000);
  private static final GraphSize LARGE = new GraphSize(8193, 8192, 1_000_000);

  @Test
  void softmaxTakesSamplesWhenUsersTimesItemsExceedTwoToThe26() {
    LightGcnSpecification small = from(Map.of(), SMALL);
    LightGcnSpecification large = from(Map.of(), LARGE);

    assertThat(small.negativeSamples()).isZero();
    assertThat(small.layers()).isEqualTo(2);
    assertThat(small.initialization()).isEqualTo(Initialization.RANDOM);
    assertThat(small.inferenceWeight()).isNull();
    assertThat(small.similarity()).isNull();
    assertThat(small.validationFraction()).isNull();
    assertThat(large.negativeSamples()).isPositive();
    assertThat(large.layers()).isZero();
    assertThat(large.initialization()).isEqualTo(Initialization.SVD);
    assertThat(large.inferenceWeight()).isPositive();
    assertThat(large.similarity()).isEqualTo(VectorSimilarity.DOT);
    assertThat(large.validationFraction()).isZero();
    assertThat(large.trainingSimilarity()).isEqualTo(VectorSimilarity.COSINE);
  }

  @Test
  void vectorsOfALargeGraphAreAsLongAsTheirMemoryAllows() {
    assertThat(from(Map.of(), SMALL).embeddingDimension()).isEqualTo(64);
    assertThat(from(Map.of(), LARGE).embeddingDimension()).isEqualTo(256);
    assertThat(from(Map.of(), new GraphSize(200_000, 62_144, 9)).embeddingDimension())
        .isEqualTo(256);
    assertThat(from(Map.of(), new GraphSize(200_000, 62_145, 9)).embeddingDimension())
        .isEqualTo(128);
    assertThat(from(Map.of(), new GraphSize(500_000, 24_288, 9)).embeddingDimension())
        .isEqualTo(128);
    assertThat(from(Map.of(), new GraphSize(500_000, 24_289, 9)).embeddingDimension())
        .isEqualTo(64);
    assertThat(from(Map.of("embeddingDimension", 32), LARGE).embeddingDimension()).isEqualTo(32);
    assertThat(from(Map.of("loss", "bpr"), LARGE).embeddingDimension()).isEqualTo(64);
  }

  @Test
  void likesOfALargeGraphAreDrawnOneByOneAgainstPopularItems() {
    LightGcnSpecification small = from(Map.of(), SMALL);
    LightGcnSpecification large = from(Map.of(), LARGE);
    assertThat(small.likesPerUser()).isZero();
    assertThat(small.negativeExponent()).isZero();
    assertThat(small.inferenceUserExponent()).isEqualTo(0.5);
    assertThat(small.inferenceItemExponent()).isEqualTo(0.5);
    assertThat(large.likesPerUser()).isEqualTo(1);
    assertThat(large.negativeExponent()).isEqualTo(0.5);
    assertThat(large.userDegreeExponent()).isEqualTo(0.5);
    assertThat(large.inferenceUserExponent()).isEqualTo(0.6);
    assertThat(large.inferenceItemExponent()).isEqualTo(0.4);
    assertThat(large.inferenceLayers()).isEqualTo(2);
  }

  @Test
  void scoresAreSharperWhereFewerThanOnePairInAHundredIsALike() {
    assertThat(from(Map.of(), new GraphSize(1000, 1000, 10_000)).temperature()).isEqualTo(0.25);
    assertThat(from(Map.of(), new GraphSize(1000, 1000, 9_999)).temperature()).isEqualTo(0.15);
    assertThat(from(Map.of(), LARGE).temperature()).isEqualTo(0.1);
    assertThat(from(Map.of(), GraphSize.UNKNOWN).temperature()).isEqualTo(0.25);
  }

  @Test
  void otherLossesAndWhatIsGivenDoNotDependOnTheSize() {
    assertThat(from(Map.of("loss", "bpr"), LARGE)).isEqualTo(from(Map.of("loss", "bpr"), SMALL));
    LightGcnSpecification all = from(Map.of("negativeSamples", 0, "layers", 3), LARGE);
    assertThat(all.negativeSamples()).isZero();
    assertThat(all.layers()).isEqualTo(3);
  }

  @Test
  void theDefaultsOfALargeGraphAreReadAgainForASmallOne() {
    LightGcnSpecification large = from(Map.of(), LARGE);
    assertThat(from(large.toMap(), SMALL)).isEqualTo(large);
  }

  @Test
  void samplesAndRegularizationExcludeEachOther() {
    assertThatThrownBy(() -> from(Map.of("regularization", 0.1), LARGE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "`regularization` must be 0 with `negativeSamples` above 0, whose vectors are compared"
                + " by their cosine; omit it, or set `negativeSamples` to 0");
  }

  private static LightGcnSpecification from(Map<String, Object> keys, GraphSize size) {
    return LightGcnSpecification.from(new Configuration(keys), size);
  }
}
