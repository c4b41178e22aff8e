package org.gnnrec.benchmarks.gowalla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.gnnrec.graph.BipartiteGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GowallaSplitTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void readsBothPartsAndCountsUsersAndItemsOverBoth() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("train.txt.gz")))) {
      out.write("0 2 0\n1 1 \n2 3 0 1\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(folder.resolve("test.txt"), "0 4 3\n2 2\n");

    GowallaSplit split = GowallaSplit.read(folder);

    BipartiteGraph training = split.training();
    assertThat(training.userCount()).isEqualTo(3);
    assertThat(training.itemCount()).isEqualTo(5);
    assertThat(training.likeCount()).isEqualTo(6);
    assertThat(training.byUser().contains(2, 3)).isTrue();
    assertThat(split.test()).isDeepEqualTo(new int[][] {{3, 4}, {}, {2}});
    assertThat(split.testUsers()).containsExactly(0, 2);
    BipartiteGraph rest = split.trainingWithout(new boolean[] {false, false, true});
    assertThat(rest.userCount()).isEqualTo(3);
    assertThat(rest.itemCount()).isEqualTo(5);
    assertThat(rest.likeCount()).isEqualTo(3);
    assertThat(rest.byUser().degree(2)).isZero();
  }
}
