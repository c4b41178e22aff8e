package org.gnnrec.benchmarks.movielens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.LineReader;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.sample.SampleDataSet;
import org.junit.jupiter.api.Test;

class MovieLensSplitTest {
  private static final DataSet SAMPLE = new SampleDataSet(ReadOptions.defaults());

  private record Pair(long userId, long movieId) {}

  private static Set<Pair> likes(DataSet dataSet) {
    Set<Pair> pairs = new HashSet<>();
    MovieLensSplit.likes(dataSet)
        .forEach(like -> pairs.add(new Pair((Long) like.from(), (Long) like.to())));
    return pairs;
  }

  private static Set<Pair> heldOut(MovieLensSplit split) {
    Set<Pair> pairs = new HashSet<>();
    for (int user : split.testUsers()) {
      for (int item : split.holdOut().heldOut(user)) {
        pairs.add(new Pair((Long) split.userIds().idAt(user), (Long) split.itemIds().idAt(item)));
      }
    }
    return pairs;
  }

  @Test
  void everyLikeIsEitherTrainedOnOrHeldOut() {
    // when
    MovieLensSplit split = MovieLensSplit.of(SAMPLE, 1);

    // then
    Set<Pair> trained = likes(split.training());
    Set<Pair> tested = heldOut(split);
    assertThat(trained).doesNotContainAnyElementsOf(tested);
    Set<Pair> both = new HashSet<>(trained);
    both.addAll(tested);
    assertThat(both).isEqualTo(likes(SAMPLE));
    assertThat(tested.size() / (double) both.size()).isBetween(0.19, 0.21);
  }

  @Test
  void theImporterSeesNothingOfTheHeldOutPart() {
    // given
    MovieLensSplit split = MovieLensSplit.of(SAMPLE, 2);

    // when
    List<Element> imported = new ArrayList<>();
    for (Table table : split.training().tables()) {
      try (LineReader reader = table.open()) {
        for (Line line = reader.next(); line != null; line = reader.next()) {
          imported.addAll(line.elements());
        }
      }
    }

    // then
    Set<Pair> tested = heldOut(split);
    assertThat(imported)
        .noneMatch(
            element ->
                element instanceof Element.Relationship link
                    && !link.kind().type().equals("IN_GENRE")
                    && tested.contains(new Pair((Long) link.from(), (Long) link.to())));
  }

  @Test
  void aSeedGivesOneSplitAndAnotherSeedAnother() {
    assertThat(heldOut(MovieLensSplit.of(SAMPLE, 3)))
        .isEqualTo(heldOut(MovieLensSplit.of(SAMPLE, 3)));
    assertThat(heldOut(MovieLensSplit.of(SAMPLE, 3)))
        .isNotEqualTo(heldOut(MovieLensSplit.of(SAMPLE, 4)));
  }
}
