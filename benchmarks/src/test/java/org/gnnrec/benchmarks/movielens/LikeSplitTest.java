package org.gnnrec.benchmarks.movielens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gnnrec.importer.Format;
import org.gnnrec.importer.format.DataSet;
import org.gnnrec.importer.format.Rating;
import org.junit.jupiter.api.Test;

class LikeSplitTest {
  private static final DataSet SAMPLE = Format.SAMPLE.open(null);

  private record Pair(long userId, long movieId) {}

  private static Set<Pair> likes(DataSet dataSet) {
    try (Stream<Rating> ratings = dataSet.ratings()) {
      Set<Pair> pairs = new HashSet<>();
      ratings
          .filter(rating -> rating.rating() >= 4)
          .forEach(rating -> pairs.add(new Pair(rating.userId(), rating.movieId())));
      return pairs;
    }
  }

  private static Set<Pair> heldOut(LikeSplit split) {
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
    LikeSplit split = LikeSplit.of(SAMPLE, 1);

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
    LikeSplit split = LikeSplit.of(SAMPLE, 2);

    // when
    List<Rating> imported;
    try (Stream<Rating> ratings = split.training().ratings()) {
      imported = ratings.toList();
    }

    // then
    Set<Pair> tested = heldOut(split);
    assertThat(imported).allMatch(rating -> rating.rating() >= 4);
    assertThat(imported)
        .noneMatch(rating -> tested.contains(new Pair(rating.userId(), rating.movieId())));
  }

  @Test
  void aSeedGivesOneSplitAndAnotherSeedAnother() {
    assertThat(heldOut(LikeSplit.of(SAMPLE, 3))).isEqualTo(heldOut(LikeSplit.of(SAMPLE, 3)));
    assertThat(heldOut(LikeSplit.of(SAMPLE, 3))).isNotEqualTo(heldOut(LikeSplit.of(SAMPLE, 4)));
  }
}
