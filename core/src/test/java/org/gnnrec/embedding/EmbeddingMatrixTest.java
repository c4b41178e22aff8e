package org.gnnrec.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.WrittenSection;
import org.junit.jupiter.api.Test;

class EmbeddingMatrixTest {
  private static final EmbeddingMatrix MATRIX =
      new EmbeddingMatrix(2, 3, new float[] {1, 2, 3, 4, 5, 6});

  @Test
  void rowsLieOneAfterTheOther() {
    assertThat(MATRIX.row(0)).containsExactly(1, 2, 3);
    assertThat(MATRIX.row(1)).containsExactly(4, 5, 6);
    assertThat(MATRIX.rowEquals(1, new float[] {4, 5, 6})).isTrue();
    assertThat(MATRIX.rowEquals(1, new float[] {4, 5, 7})).isFalse();
    assertThat(MATRIX.rowEquals(1, new float[] {4, 5})).isFalse();
  }

  @Test
  void aRowIsACopy() {
    MATRIX.row(0)[0] = 99;

    assertThat(MATRIX.values()[0]).isEqualTo(1);
  }

  @Test
  void aShapeThatDoesNotMatchIsRefused() {
    assertThatThrownBy(() -> new EmbeddingMatrix(2, 2, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("matrix shape [2, 2] does not match 3 values");
    assertThatThrownBy(() -> new EmbeddingMatrix(0, 0, new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("matrix shape [0, 0] does not match 0 values");
    // 65536 * 65536 is 0 in 32 bits.
    assertThatThrownBy(() -> new EmbeddingMatrix(65536, 65536, new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("matrix shape [65536, 65536] does not match 0 values");
  }

  @Test
  void whatWasWrittenIsReadAgainToTheBit() throws IOException {
    float[] values = {0, -0f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, 1 / 3f};
    EmbeddingMatrix matrix = new EmbeddingMatrix(3, 2, values);

    EmbeddingMatrix read =
        EmbeddingMatrix.readFrom(WrittenSection.of(matrix.byteLength(), matrix::writeTo));

    assertThat(read.rows()).isEqualTo(3);
    assertThat(read.dimension()).isEqualTo(2);
    assertThat(read.values()).containsExactly(values);
  }

  @Test
  void anImpossibleShapeInAFileIsRefused() {
    assertThatThrownBy(
            () ->
                EmbeddingMatrix.readFrom(
                    WrittenSection.of(8, out -> out.putInts(new int[] {1 << 30, 1 << 30}))))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("impossible matrix shape [1073741824, 1073741824]");
    assertThatThrownBy(
            () ->
                EmbeddingMatrix.readFrom(
                    WrittenSection.of(8, out -> out.putInts(new int[] {-1, 4}))))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("impossible matrix shape [-1, 4]");
    assertThatThrownBy(
            () ->
                EmbeddingMatrix.readFrom(
                    WrittenSection.of(8, out -> out.putInts(new int[] {1000, 1000}))))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("section 1 announces 1000000 elements, 0 bytes are left");
  }
}
