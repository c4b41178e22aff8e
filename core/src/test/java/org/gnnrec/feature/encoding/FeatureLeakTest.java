package org.gnnrec.feature.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.gnnrec.feature.DerivedFeature;
import org.gnnrec.feature.FeatureChoice;
import org.gnnrec.feature.FeatureMatrix;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.feature.PropertyColumn;
import org.gnnrec.feature.PropertyColumnBuilder;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Interactions;
import org.gnnrec.section.Fields;
import org.gnnrec.section.Values;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All features at once on random likes: nothing leaks, and a later node is encoded alike. */
class FeatureLeakTest {
  /** Random likes with everything that can be a feature; the first part of them is trained on. */
  private static final class World {
    private static final int NODES = 12;
    private final List<int[]> pairs = new ArrayList<>();
    private final List<Float> ratings = new ArrayList<>();
    private final List<Long> timestamps = new ArrayList<>();

    void add(Random random, int likes, int users) {
      for (int like = 0; like < likes; like++) {
        int[] pair = {random.nextInt(users), random.nextInt(NODES)};
        if (pairs.stream().noneMatch(known -> Arrays.equals(known, pair))) {
          pairs.add(pair);
          ratings.add(1f + random.nextInt(5));
          timestamps.add(Math.abs((long) random.nextInt()));
        }
      }
    }

    Interactions first(int count) {
      int[] users = pairs.stream().limit(count).mapToInt(pair -> pair[0]).toArray();
      int[] items = pairs.stream().limit(count).mapToInt(pair -> pair[1]).toArray();
      BipartiteGraph graph = BipartiteGraph.of(NODES, NODES, users, items, null);
      float[] byUserRatings = new float[count];
      long[] byUserTimestamps = new long[count];
      for (int like = 0; like < count; like++) {
        int place =
            Arrays.binarySearch(
                graph.byUser().neighbours(),
                graph.byUser().offsets()[users[like]],
                graph.byUser().offsets()[users[like] + 1],
                items[like]);
        byUserRatings[place] = ratings.get(like);
        byUserTimestamps[place] = timestamps.get(like);
      }
      return Interactions.of(graph, byUserRatings, byUserTimestamps);
    }
  }

  private static NodeProperties randomProperties(Random random, int rows) {
    double[] numbers = random.doubles(rows).toArray();
    String[][] texts = new String[rows][];
    float[][] vectors = new float[rows][];
    for (int row = 0; row < rows; row++) {
      texts[row] = new String[] {"t" + random.nextInt(4)};
      vectors[row] = new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()};
    }
    return new NodeProperties(
        rows,
        List.of(
            new PropertyColumn.Numbers("number", numbers),
            new PropertyColumn.Texts("texts", texts),
            new PropertyColumn.Vectors("vectors", 3, vectors)));
  }

  private static List<FeatureChoice> everything() {
    List<FeatureChoice> choices = new ArrayList<>();
    for (DerivedFeature feature : DerivedFeature.values()) {
      choices.add(new FeatureChoice.LikeStatistic(feature));
    }
    for (String name : List.of("number", "texts", "vectors")) {
      choices.add(new FeatureChoice.Property(name, FeatureChoice.Reading.AUTO, 2, 2));
    }
    return choices;
  }

  @Test
  void nothingLeaksFromHeldOutInteractionsOrNodes() {
    for (long seed = 0; seed < 10; seed++) {
      // given two worlds that share the training part, in which the last two users have no likes,
      // and differ in all that is held out, and in the properties of those two users
      World one = new World();
      one.add(new Random(seed), 40, World.NODES - 2);
      int trained = one.pairs.size();
      World other = new World();
      other.add(new Random(seed), 40, World.NODES - 2);
      one.add(new Random(seed + 100), 30, World.NODES);
      other.add(new Random(seed + 200), 30, World.NODES);
      NodeProperties properties = randomProperties(new Random(seed), World.NODES);
      NodeProperties changed = randomProperties(new Random(seed), World.NODES);
      ((PropertyColumn.Numbers) changed.columns().get(0)).values()[World.NODES - 1] = 1e6;
      ((PropertyColumn.Texts) changed.columns().get(1)).values()[World.NODES - 1][0] = "other";
      ((PropertyColumn.Vectors) changed.columns().get(2)).values()[World.NODES - 2][1] = 1e6f;

      // when
      FeatureEncoding encoding =
          FeatureEncoding.ofUsers(everything(), one.first(trained), properties);
      FeatureEncoding otherEncoding =
          FeatureEncoding.ofUsers(everything(), other.first(trained), changed);

      // then the encodings are equal, and so are the features of the users of the training
      assertThat(otherEncoding.toMap()).as("seed %d", seed).isEqualTo(encoding.toMap());
      int compared = (World.NODES - 2) * encoding.columns().size();
      assertThat(
              Arrays.copyOf(
                  otherEncoding.encodeUsers(other.first(trained), changed).values(), compared))
          .as("seed %d", seed)
          .containsExactly(
              Arrays.copyOf(
                  encoding.encodeUsers(one.first(trained), properties).values(), compared));
      // whereas features of everything would have told of what is held out
      assertThat(
              FeatureEncoding.ofUsers(everything(), one.first(one.pairs.size()), properties)
                  .toMap())
          .isNotEqualTo(encoding.toMap());
    }
  }

  @Test
  void derivedColumnsAreComputedAnewFromAPart() {
    for (long seed = 0; seed < 10; seed++) {
      // given features of all likes, and those of a part of them
      World world = new World();
      world.add(new Random(seed), 60, World.NODES);
      Interactions all = world.first(world.pairs.size());
      Interactions part = world.first(world.pairs.size() / 2);
      NodeProperties properties = randomProperties(new Random(seed), World.NODES);
      FeatureMatrix ofAll =
          FeatureEncoding.ofItems(everything(), all, properties).encodeItems(all, properties);
      FeatureMatrix ofPart =
          FeatureEncoding.ofItems(everything(), part, properties).encodeItems(part, properties);

      // when
      FeatureMatrix anew = DerivedColumns.fittedTo(ofAll, NodeInteractions.ofItems(part));

      // then the derived columns are those of the part, the others those of all
      int derived = ofAll.names().indexOf("number");
      assertThat(derived).isEqualTo(4 + 24 + 7);
      assertThat(anew.names()).isEqualTo(ofAll.names());
      for (int i = 0; i < anew.values().length; i++) {
        FeatureMatrix expected = i % anew.columns() < derived ? ofPart : ofAll;
        assertThat(anew.values()[i]).as("seed %d", seed).isEqualTo(expected.values()[i]);
      }
      assertThat(anew.values()).isNotEqualTo(ofAll.values());
    }
  }

  @Test
  void aNodeAloneIsEncodedAsAmongOthers() {
    // given
    World world = new World();
    world.add(new Random(5), 60, World.NODES);
    Interactions all = world.first(world.pairs.size());
    NodeProperties properties = randomProperties(new Random(5), World.NODES);
    FeatureEncoding encoding = FeatureEncoding.ofUsers(everything(), all, properties);
    FeatureMatrix together = encoding.encodeUsers(all, properties);
    int user = 3;
    int from = all.graph().byUser().offsets()[user];
    int to = all.graph().byUser().offsets()[user + 1];

    // when
    FeatureMatrix alone =
        encoding.encode(
            NodeInteractions.ofOne(
                to - from,
                copy(all.ratings(), from, to),
                Arrays.copyOfRange(timestamps(all), from, to)),
            row(properties, user));

    // then
    int columns = encoding.columns().size();
    assertThat(alone.values())
        .containsExactly(
            Arrays.copyOfRange(together.values(), user * columns, (user + 1) * columns));
  }

  private static float[] copy(float @Nullable [] ratings, int from, int to) {
    return ratings == null ? new float[0] : Arrays.copyOfRange(ratings, from, to);
  }

  private static long[] timestamps(Interactions interactions) {
    long[] timestamps = interactions.timestamps();
    return timestamps == null ? new long[0] : timestamps;
  }

  private static NodeProperties row(NodeProperties properties, int row) {
    List<PropertyColumn> columns = new ArrayList<>();
    for (PropertyColumn column : properties.columns()) {
      PropertyColumnBuilder builder = new PropertyColumnBuilder("User", column.name());
      builder.add(
          column instanceof PropertyColumn.Numbers numbers
              ? (Object) numbers.values()[row]
              : column instanceof PropertyColumn.Vectors vectors
                  ? vectors.values()[row]
                  : column.categories(row));
      columns.add(builder.build(new int[] {0}));
    }
    return new NodeProperties(1, columns);
  }

  @Test
  void anEncodingIsReadAgain() throws IOException {
    // given
    World world = new World();
    world.add(new Random(1), 60, World.NODES);
    Interactions all = world.first(world.pairs.size());
    NodeProperties properties = randomProperties(new Random(1), World.NODES);
    FeatureEncoding encoding = FeatureEncoding.ofItems(everything(), all, properties);

    // when
    FeatureEncoding read =
        FeatureEncoding.from(new Fields(Values.decode(Values.encode(encoding.toMap()))));

    // then
    assertThat(read.toMap()).isEqualTo(encoding.toMap());
    assertThat(read.encodeItems(all, properties))
        .usingRecursiveComparison()
        .isEqualTo(encoding.encodeItems(all, properties));
  }
}
