package org.gnnrec.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void allKindsComeBackInTheirOrder() throws CorruptFileException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("z", null);
    map.put("yes", true);
    map.put("int", 7);
    map.put("long", Long.MIN_VALUE);
    map.put("float", 0.5f);
    map.put("double", Double.NaN);
    map.put("text", "Übergröße 😀");
    map.put("list", Arrays.asList(1L, null, List.of("a"), Map.of("k", false)));

    Map<String, @Nullable Object> decoded = Values.decode(Values.encode(map));

    map.put("int", 7L);
    map.put("float", 0.5);
    assertThat(decoded).isEqualTo(map);
    assertThat(decoded.keySet()).containsExactlyElementsOf(map.keySet());
  }

  @Test
  void anotherTypeIsRefused() {
    assertThatThrownBy(() -> Values.encode(Map.of("a", BigDecimal.ONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot store a value of class java.math.BigDecimal");
  }

  @Test
  void whatWasEncodedAtRandomComesBack() throws CorruptFileException {
    for (long seed = 0; seed < 300; seed++) {
      Map<String, @Nullable Object> map = randomMap(new Random(seed), 0);

      assertThat(Values.decode(Values.encode(map))).as("seed %d", seed).isEqualTo(map);
    }
  }

  private static Map<String, @Nullable Object> randomMap(Random random, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      map.put("key" + random.nextInt(100), randomValue(random, depth + 1));
    }
    return map;
  }

  private static @Nullable Object randomValue(Random random, int depth) {
    return switch (random.nextInt(depth < 6 ? 7 : 5)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> random.nextGaussian();
      case 4 -> "text" + random.nextInt();
      case 5 -> randomMap(random, depth);
      default -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(randomValue(random, depth + 1));
        }
        yield list;
      }
    };
  }

  /** Without a checksum around them, damaged values must still be refused or be other values. */
  @Test
  void damagedBytesAreRefusedOrAreOtherValues() {
    byte[] bytes = Values.encode(Map.of("a", List.of(1L, "b", Map.of("c", 0.5)), "d", true));
    int refused = 0;
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      refused += isRefused(damaged) ? 1 : 0;
    }
    for (int length = 0; length < bytes.length; length++) {
      assertThat(isRefused(Arrays.copyOf(bytes, length))).as("length %d", length).isTrue();
    }
    assertThat(refused).isBetween(bytes.length, bytes.length * 8);
  }

  private static boolean isRefused(byte[] bytes) {
    try {
      Values.decode(bytes);
      return false;
    } catch (CorruptFileException e) {
      return true;
    }
  }

  @Test
  void endlessNestingIsRefused() {
    byte[] nested = new byte[100_000];
    for (int i = 4; i + 5 <= nested.length; i += 5) {
      nested[i] = 'a';
      nested[i + 4] = 1;
    }
    byte[] bytes = new byte[8 + nested.length];
    bytes[3] = 1;
    System.arraycopy(nested, 4, bytes, 8, nested.length - 4);

    assertThatThrownBy(() -> Values.decode(bytes))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("damaged values: nested more than 8 deep");
  }

  @Test
  void fieldsNameWhatIsMissingOrOfAnotherType() throws CorruptFileException {
    Fields fields = new Fields(Map.of("number", 5L, "text", "five", "map", Map.of("a", 1L)));

    assertThat(fields.number("number")).isEqualTo(5);
    assertThat(fields.fields("map").number("a")).isEqualTo(1);
    assertThat(fields.optional("absent")).isNull();
    assertThatThrownBy(() -> fields.number("text"))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("`text` should be a Long, found five");
    assertThatThrownBy(() -> fields.string("absent"))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("`absent` should be a String, found null");
  }
}
