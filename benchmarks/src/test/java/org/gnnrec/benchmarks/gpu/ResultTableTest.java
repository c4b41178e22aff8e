package org.gnnrec.benchmarks.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.gnnrec.benchmarks.gpu.ResultTable.Figures;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  @Test
  void rowsHaveAsManyCellsAsTheHeadAndLeaveUnknownFiguresOut() {
    StringWriter text = new StringWriter();
    ResultTable table = new ResultTable(new PrintWriter(text));

    table.row(
        "Gowalla",
        "gpu",
        new Figures("pytorch-2.7.1", 0.18364, 0.152, 12.34, 0.2, 512e6, Double.NaN),
        "60 epochs");
    table.row("libtorch", "", "not a | b,\n but c");

    assertThat(text.toString().lines())
        .containsExactly(
            "| what | on | through | Recall@20 | NDCG@20 | training s | s per epoch | peak GPU MB"
                + " | counted GB/s | note |",
            "|---|---|---|---|---|---|---|---|---|---|",
            "| Gowalla | gpu | pytorch-2.7.1 | 0.1836 | 0.1520 | 12.3 | 0.200 | 512 |  | 60 epochs"
                + " |",
            "| libtorch |  |  |  |  |  |  |  |  | not a \\| b, but c |");
  }
}
