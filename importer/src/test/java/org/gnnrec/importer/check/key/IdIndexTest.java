package org.gnnrec.importer.check.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class IdIndexTest {
  @Test
  void givesEachIdOneIndexAsAMapWould() {
    for (long seed = 1; seed <= 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long range = 1L << random.nextInt(1, 62);
      assertLikeAMap(seed, random.nextInt(20_000), id -> id % range);
      assertLikeAMap(seed, random.nextInt(20_000), id -> "id " + id % range);
    }
  }

  private static void assertLikeAMap(long seed, int count, LongFunction<Object> ids) {
    SplittableRandom random = new SplittableRandom(seed);
    IdIndex index = new IdIndex("User");
    Map<Object, Integer> expected = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Object id = ids.apply(random.nextLong());
      Integer known = expected.putIfAbsent(id, expected.size());
      assertThat(index.intern(id))
          .as("seed %d, id %s", seed, id)
          .isEqualTo(known == null ? expected.size() - 1 : known);
    }
    assertThat(index.size()).isEqualTo(expected.size());
    expected.forEach(
        (id, place) -> {
          assertThat(index.indexOf(id)).as("seed %d, id %s", seed, id).isEqualTo(place);
          assertThat(index.id(place)).as("seed %d", seed).isEqualTo(id);
        });
    Object other = ids.apply(random.nextLong());
    assertThat(index.indexOf(other)).isEqualTo(expected.getOrDefault(other, -1));
  }

  @Test
  void refusesIdsOfTwoTypes() {
    IdIndex index = new IdIndex("User");
    index.intern(7L);
    assertThatThrownBy(() -> index.intern("7"))
        .hasMessage("ids of User must be of one type, Long or String, got String 7 after 7");
  }

  @Test
  void turnsMixedNumbersBack() {
    SplittableRandom random = new SplittableRandom(3);
    for (long value : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, random.nextLong()}) {
      assertThat(PairHash.unmix(PairHash.mix(value))).isEqualTo(value);
    }
  }
}
