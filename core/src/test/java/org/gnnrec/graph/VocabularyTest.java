package org.gnnrec.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.WrittenSection;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static Vocabulary copy(Vocabulary vocabulary) throws IOException {
    SectionInput in = WrittenSection.of(vocabulary.byteLength(), vocabulary::writeTo);
    Vocabulary copy = Vocabulary.readFrom(in);
    assertThat(in.next()).isZero();
    return copy;
  }

  private static List<Object> ids(Vocabulary vocabulary) {
    List<Object> ids = new ArrayList<>();
    for (int index = 0; index < vocabulary.size(); index++) {
      ids.add(vocabulary.idAt(index));
    }
    return ids;
  }

  @Test
  void integersAreFoundWhateverTheirWidth() {
    Vocabulary vocabulary = Vocabulary.ofLongs(new long[] {-5, 3, 1L << 40});

    assertThat(vocabulary.size()).isEqualTo(3);
    assertThat(vocabulary.indexOf(3L)).isEqualTo(1);
    assertThat(vocabulary.indexOf(3)).isEqualTo(1);
    assertThat(vocabulary.indexOf((short) 3)).isEqualTo(1);
    assertThat(vocabulary.indexOf((byte) -5)).isZero();
    assertThat(vocabulary.indexOf(1L << 40)).isEqualTo(2);
    assertThat(ids(vocabulary)).containsExactly(-5L, 3L, 1L << 40);
  }

  @Test
  void whatIsNotAnIdIsNotFound() {
    Vocabulary longs = Vocabulary.ofLongs(new long[] {1, 3});
    Vocabulary strings = Vocabulary.ofStrings(List.of("1", "b"));

    assertThat(List.of(longs.indexOf(2L), longs.indexOf(0L), longs.indexOf(4L))).containsOnly(-1);
    assertThat(List.of(longs.indexOf("1"), longs.indexOf(1.0), longs.indexOf(List.of())))
        .containsOnly(-1);
    assertThat(List.of(strings.indexOf("a"), strings.indexOf(1L), strings.indexOf("")))
        .containsOnly(-1);
  }

  @Test
  void stringsAreOrderedByTheirUnits() {
    Vocabulary vocabulary = Vocabulary.ofStrings(List.of("", "B", "a", "ä", "日本"));

    assertThat(vocabulary.indexOf("B")).isEqualTo(1);
    assertThat(vocabulary.indexOf("日本")).isEqualTo(4);
    assertThat(vocabulary.idAt(3)).isEqualTo("ä");
  }

  @Test
  void anIndexOutsideIsRefused() {
    assertThatThrownBy(() -> Vocabulary.ofLongs(new long[] {1}).idAt(1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Vocabulary.ofStrings(List.of("a")).idAt(-1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void idsMustAscendWithoutRepeats() {
    assertThatThrownBy(() -> Vocabulary.ofLongs(new long[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ids must be strictly ascending: 1 before 1");
    assertThatThrownBy(() -> Vocabulary.ofStrings(List.of("b", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ids must be strictly ascending: 'b' before 'a'");
  }

  @Test
  void noIdsAreAVocabularyToo() throws IOException {
    assertThat(copy(Vocabulary.ofLongs(new long[0])).size()).isZero();
    assertThat(copy(Vocabulary.ofStrings(List.of())).size()).isZero();
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      long[] longs = random.longs(random.nextInt(50)).sorted().distinct().toArray();
      TreeSet<String> strings = new TreeSet<>();
      for (int i = random.nextInt(50); i > 0; i--) {
        strings.add(randomText(random));
      }
      Vocabulary ofLongs = Vocabulary.ofLongs(longs);
      Vocabulary ofStrings = Vocabulary.ofStrings(List.copyOf(strings));

      assertThat(ids(copy(ofLongs))).as("seed %d", seed).isEqualTo(ids(ofLongs));
      assertThat(ids(copy(ofStrings))).as("seed %d", seed).isEqualTo(ids(ofStrings));
      for (int index = 0; index < longs.length; index++) {
        assertThat(ofLongs.indexOf(longs[index])).as("seed %d", seed).isEqualTo(index);
      }
    }
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.appendCodePoint(random.nextBoolean() ? 'a' + random.nextInt(26) : 0x1F600 + i);
    }
    return text.toString();
  }

  @Test
  void whatIsNoVocabularyIsRefused() {
    assertThatThrownBy(
            () -> Vocabulary.readFrom(WrittenSection.of(8, out -> out.putInts(new int[] {3, 0}))))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("unknown kind of vocabulary: 3");
    assertThatThrownBy(
            () ->
                Vocabulary.readFrom(
                    WrittenSection.of(
                        24,
                        out -> {
                          out.putInts(new int[] {1, 2});
                          out.putLongs(new long[] {9, 8});
                        })))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("damaged vocabulary: ids must be strictly ascending: 9 before 8");
  }
}
