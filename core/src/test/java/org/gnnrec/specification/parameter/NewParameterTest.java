package org.gnnrec.specification.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.section.Values;
import org.gnnrec.specification.LightGcnLoss;
import org.junit.jupiter.api.Test;

/**
 * A model gets a further parameter by one declaration: {@code SHARPNESS} below is written nowhere
 * else, and yet is read, refused, completed, stored and documented.
 */
class NewParameterTest {
  private static final GraphSize SMALL = new GraphSize(10, 10, 20);
  private static final GraphSize LARGE = new GraphSize(10, 10, 5_000);

  private static final Condition MANY_LIKES =
      new Condition("above 1000 likes", (values, size) -> size.likes() > 1000);

  private static final Condition BPR =
      new Condition(
          "`bpr`", (values, size) -> values.choice("loss", LightGcnLoss.class) == LightGcnLoss.BPR);

  private static final Parameter[] BEFORE = {
    Parameter.choice("loss", LightGcnLoss.SOFTMAX, "what is minimised"),
    Parameter.whole("epochs", 10, Range.closed(1, 1 << 30), "passes over the likes")
        .when(MANY_LIKES, 3),
    Parameter.flag("shuffled", true, "whether likes come in another order each epoch"),
    Parameter.decimalOrNull("weight", Range.closed(0, 1), "null chooses"),
  };

  private static final ToyModel TOY =
      new ToyModel(
          BEFORE[0],
          BEFORE[1],
          BEFORE[2],
          BEFORE[3],
          Parameter.decimal("sharpness", 0.25, Range.leftOpen(0, 100), "how sharp scores are")
              .when(BPR, 0.00001));

  /** A kind of model, as the real ones are declared. */
  private record ToyModel(ParameterTable parameters) {
    ToyModel(Parameter... parameters) {
      this(ParameterTable.of(parameters));
    }

    ParameterValues read(Map<String, ?> given, GraphSize size) {
      Configuration configuration = new Configuration(given);
      ParameterValues values = parameters.read(configuration, size);
      configuration.requireAllKnown();
      return values;
    }
  }

  @Test
  void itIsReadFromAConfiguration() {
    assertThat(TOY.read(Map.of("sharpness", 2), SMALL).decimal("sharpness")).isEqualTo(2);
    assertThat(TOY.read(Map.of(), SMALL).decimal("sharpness")).isEqualTo(0.25);
    assertThat(TOY.read(Map.of("loss", "bpr"), SMALL).decimal("sharpness")).isEqualTo(1e-5);
  }

  @Test
  void itIsRefusedOutOfItsRangeAndMeantByWhatIsNearlyItsName() {
    assertThatThrownBy(() -> TOY.read(Map.of("sharpness", 0), SMALL))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("`sharpness` must be in (0, 100], got 0; omit it for the default of 0.25");
    assertThatThrownBy(() -> TOY.read(Map.of("sharpness", "high"), SMALL))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("`sharpness` must be a number, got 'high'; omit it for the default of 0.25");
    assertThatThrownBy(() -> TOY.read(Map.of("sharpnes", 1), SMALL))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "unexpected key `sharpnes` (did you mean `sharpness`?); known keys: epochs, loss,"
                + " sharpness, shuffled, weight");
  }

  @Test
  void itIsWrittenAndReadAsASectionOfATask() throws IOException {
    ParameterValues values = TOY.read(Map.of("sharpness", 0.75, "shuffled", false), LARGE);

    byte[] section = Values.encode(values.toMap());
    ParameterValues read = TOY.parameters().readComplete(new Configuration(Values.decode(section)));

    assertThat(read).isEqualTo(values).hasSameHashCodeAs(values);
    assertThat(read.toMap())
        .hasToString("{loss=softmax, epochs=3, shuffled=false, weight=null, sharpness=0.75}");
  }

  @Test
  void aTaskWithoutItIsRefused() {
    Map<String, Object> keys = new LinkedHashMap<>(TOY.read(Map.of(), SMALL).toMap());
    keys.remove("sharpness");

    assertThatThrownBy(() -> TOY.parameters().readComplete(new Configuration(keys)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("`sharpness` is missing");
  }

  @Test
  void whatWasGivenStaysAndTheRestFollowsTheSizeOfTheGraph() {
    ParameterValues small = TOY.read(Map.of("sharpness", 1), SMALL);

    ParameterValues large = small.sizedFor(LARGE);
    assertThat(large.decimal("sharpness")).isEqualTo(1);
    assertThat(large.integer("epochs")).isEqualTo(3);
    assertThat(large.isGiven("sharpness")).isTrue();
    assertThat(large.isGiven("epochs")).isFalse();
    ParameterValues given = TOY.read(Map.of("epochs", 10), SMALL);
    assertThat(given).isEqualTo(TOY.read(Map.of(), SMALL));
    assertThat(given.sizedFor(LARGE).integer("epochs")).isEqualTo(10);
  }

  @Test
  void furtherValuesComeBeforeThoseThatWereGiven() {
    ParameterValues given = TOY.read(Map.of("epochs", 7, "sharpness", 1), SMALL);

    ParameterValues both = given.with(new Configuration(Map.of("loss", "bpr", "epochs", 8)), SMALL);

    assertThat(both.toMap())
        .hasToString("{loss=bpr, epochs=8, shuffled=true, weight=null, sharpness=1.0}");
  }

  @Test
  void itIsListedInTheDocuments() {
    assertThat(TOY.parameters().toMarkdown())
        .isEqualTo(
            """
            | key | default | range | meaning |
            |---|---|---|---|
            | `loss` | `'softmax'` | `'softmax'`, `'bpr'`, `'bce'` | what is minimised |
            | `epochs` | 10 (above 1000 likes: 3) | 1 to 2³⁰ | passes over the likes |
            | `shuffled` | `true` | `true`, `false` | whether likes come in another order each epoch |
            | `weight` | null | 0 to 1, null | null chooses |
            | `sharpness` | 0.25 (`bpr`: 0.00001) | above 0, to 100 | how sharp scores are |
            """);
  }

  @Test
  void aDefaultThatACallerCouldNotGiveIsNoDeclaration() {
    assertThatThrownBy(() -> Parameter.whole("epochs", 0, Range.closed(1, 9), "passes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`epochs` cannot be its own default of 0");
    assertThatThrownBy(() -> BEFORE[1].when(MANY_LIKES, "few"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`epochs` has a default of another type: few");
    assertThatThrownBy(() -> ParameterTable.of(BEFORE[0], BEFORE[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`loss` is declared twice");
  }
}
