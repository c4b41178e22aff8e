package org.gnnrec.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.gnnrec.Samples;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelArtifactCodec;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.graph.Likes;
import org.gnnrec.specification.LightGcnSpecification;
import org.gnnrec.specification.ModelKind;
import org.gnnrec.specification.ModelSpecification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A model file of an earlier build is still read and served. {@code stored-model-0.1.bin} was
 * written on 27 November 2026 by the classes of that day: it is {@link Samples#artifact}, made-up
 * numbers for two users and three items, with user 0 liking items 0 and 2, and with the
 * configuration of a LightGCN of all defaults. It is never written anew.
 */
class StoredModelTest {
  private static final Likes LIKES = Likes.unweighted(new int[] {0, 2});

  private static byte[] file() throws IOException {
    try (InputStream in = StoredModelTest.class.getResourceAsStream("stored-model-0.1.bin")) {
      return Objects.requireNonNull(in, "stored-model-0.1.bin").readAllBytes();
    }
  }

  private static ModelArtifact read() throws IOException {
    return ModelArtifactCodec.read(new ByteArrayInputStream(file()));
  }

  @Test
  void itServesTheSameScores() throws IOException {
    ServingModel model = new ServingModel(read());

    assertScores(model, 0, AnswerSource.TRAINED, 4.390625f, 4.921875f, 5.453125f);
    assertScores(model, 1, AnswerSource.FOLDED_IN, 38.840454f, 43.546104f, 48.251755f);
    assertScores(model, -1, AnswerSource.FOLDED_IN, 39.871704f, 44.702354f, 49.533005f);
  }

  private static void assertScores(
      ServingModel model, int userIndex, AnswerSource source, float... expected) {
    UserScores scores = model.query(userIndex, LIKES);
    float[] all = new float[expected.length];
    scores.scores(all);

    assertThat(scores.source()).isEqualTo(source);
    assertThat(all).as("user %d", userIndex).containsExactly(expected);
  }

  @Test
  void itsConfigurationIsReadAsThatOfALightGcn() throws IOException {
    Map<String, @Nullable Object> keys = read().manifest().configuration();
    Configuration configuration = new Configuration(keys);

    assertThat(configuration.getString("modelName", "")).isEqualTo("default");
    assertThat(GraphMapping.from(configuration)).isEqualTo(Samples.artifact().manifest().mapping());
    // Keys that came later have the defaults of a graph of unknown size.
    assertThat(ModelSpecification.from(configuration, GraphSize.UNKNOWN).toMap())
        .isEqualTo(LightGcnSpecification.defaults().toMap());
    configuration.requireAllKnown();
    Map<String, @Nullable Object> today = new LinkedHashMap<>();
    today.put(ModelKind.KEY, LightGcnSpecification.NAME);
    today.putAll(LightGcnSpecification.defaults().toMap());
    today.keySet().retainAll(keys.keySet());
    assertThat(today).hasSizeGreaterThan(15);
    assertThat(keys).containsAllEntriesOf(today);
  }
}
