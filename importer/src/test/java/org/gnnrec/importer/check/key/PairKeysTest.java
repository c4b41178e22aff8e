package org.gnnrec.importer.check.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairKeysTest {
  @Test
  void findsTheLastOccurrenceOfEachKeyAsAMapWould() {
    for (long seed = 1; seed <= 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long[] keys =
          random
              .longs(random.nextInt(30_000), 0, 1L << random.nextInt(3, 40))
              .map(key -> key % 3 == 0 ? key << 32 : key)
              .toArray();
      Map<Long, Integer> last = new HashMap<>();
      PairKeys pairs = new PairKeys();
      for (int i = 0; i < keys.length; i++) {
        last.put(keys[i], i);
        pairs.add(keys[i]);
      }
      assertThat(pairs.size()).isEqualTo(keys.length);
      PairKeys.Repeats repeats = pairs.repeats();
      assertThat(repeats.different()).as("seed %d", seed).isEqualTo(last.size());
      for (int reading = 0; reading < 2; reading++) {
        PairKeys.LastOccurrences occurrences = repeats.countDown();
        for (int i = 0; i < keys.length; i++) {
          assertThat(occurrences.isLast(keys[i]))
              .as("seed %d, place %d", seed, i)
              .isEqualTo(Integer.valueOf(i).equals(last.get(keys[i])));
        }
      }
    }
  }
}
