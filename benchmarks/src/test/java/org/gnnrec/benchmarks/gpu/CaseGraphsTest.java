package org.gnnrec.benchmarks.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gnnrec.benchmarks.gowalla.GowallaSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseGraphsTest {
  private static final int LIKES = 20_000;

  @TempDir private Path folder;

  @Test
  void holdsOutOnlyLikesThatAreNotTrained() {
    GowallaSplit split = CaseGraphs.synthetic(LIKES);

    int held = Arrays.stream(split.test()).mapToInt(items -> items.length).sum();
    assertThat(held).isPositive();
    assertThat(split.training().likeCount() + held).isEqualTo(LIKES);
    for (int user : split.testUsers()) {
      for (int item : split.test()[user]) {
        assertThat(split.training().byUser().contains(user, item)).isFalse();
      }
    }
  }

  @Test
  void writesWhatIsReadAgain() throws Exception {
    GowallaSplit split = CaseGraphs.synthetic(LIKES);

    CaseGraphs.write(folder, split.training(), user -> split.test()[user]);

    GowallaSplit read = GowallaSplit.read(folder);
    assertThat(read.training().byUser().offsets()).isEqualTo(split.training().byUser().offsets());
    assertThat(read.training().byUser().neighbours())
        .isEqualTo(split.training().byUser().neighbours());
    assertThat(read.test()).isDeepEqualTo(split.test());
  }

  @Test
  void writesNumbersForPython() throws Exception {
    GowallaSplit split = CaseGraphs.synthetic(LIKES);

    CaseGraphs.writeBinary(folder, split);

    IntBuffer numbers =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("train.bin")))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asIntBuffer();
    int likes = split.training().likeCount();
    int[] found = new int[numbers.remaining()];
    numbers.get(found);
    assertThat(Arrays.copyOf(found, 3))
        .containsExactly(split.training().userCount(), split.training().itemCount(), likes);
    assertThat(Arrays.copyOfRange(found, 3, 3 + likes)).isEqualTo(split.training().userOfLike());
    assertThat(Arrays.copyOfRange(found, 3 + likes, found.length))
        .isEqualTo(split.training().byUser().neighbours());
  }
}
