package org.gnnrec.importer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gnnrec.importer.ImportSummary;
import org.gnnrec.importer.check.LineAccount;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.progress.BarProgress;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.progress.PlainProgress;
import org.gnnrec.importer.write.WriteResult.Outcome;
import org.gnnrec.importer.write.batch.KindCounts;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void tellsPlainlyNowAndThenAndAtTheEnd() {
    PlainProgress progress = new PlainProgress(new PrintWriter(text), clock::get);
    progress.started("Checking ratings.csv");
    seconds(4);
    progress.advanced(10_000, 0.25);
    seconds(1);
    progress.advanced(20_000, 0.5);
    seconds(4);
    progress.advanced(30_000, 0.75);
    seconds(1);
    progress.advanced(40_000, ImportProgress.UNKNOWN);
    progress.finished();
    assertThat(text.toString().lines())
        .containsExactly(
            "Checking ratings.csv: 20,000 lines in 5.0 s, 4,000/s, 50 %, about 5 s left",
            "Checking ratings.csv: 40,000 lines in 10.0 s, 4,000/s",
            "Checking ratings.csv: 40,000 lines in 10.0 s, 4,000/s");
  }

  @Test
  void tellsPlainlyThatAStepWithoutLinesIsDone() {
    PlainProgress progress = new PlainProgress(new PrintWriter(text), clock::get);
    progress.started("Preparing the database");
    seconds(1);
    progress.finished();
    assertThat(text.toString().lines()).containsExactly("Preparing the database: done in 1.0 s");
  }

  @Test
  void drawsABarThatEndsFull() {
    try (BarProgress progress = new BarProgress(new PrintWriter(text))) {
      progress.started("Writing nodes");
      progress.advanced(50, 0.25);
      progress.advanced(200, 1);
      progress.finished();
    }
    String last = text.toString().substring(text.toString().lastIndexOf('\r') + 1);
    assertThat(last).startsWith("Writing nodes").contains("100%", "200 lines").endsWith("\n");
    assertThat(last.strip().length()).isLessThanOrEqualTo(79);
  }

  @Test
  void endsTheLineOfABarThatIsUnderWay() {
    try (BarProgress progress = new BarProgress(new PrintWriter(text))) {
      progress.started("Checking u.data");
      progress.advanced(50, ImportProgress.UNKNOWN);
    }
    assertThat(text.toString()).endsWith("\n");
  }

  @Test
  void theSummaryTellsWhatBecameOfEachLine() {
    assertThat(SummaryText.lines(summary(Outcome.IMPORTED), "bolt://localhost:7687"))
        .containsExactly(
            "Imported in-memory into bolt://localhost:7687",
            "  lines of                      read       written     duplicate      rejected",
            "  movies.csv                   1,000         1,000             0             0",
            "  ratings.csv                 40,005        40,000             3             2",
            "                              in all       created already there       changed"
                + "       removed",
            "  (:User)                        600           600             0             0"
                + "             0",
            "  [:LIKED]                    40,000        30,000        10,000             7"
                + "             1",
            "2 rejected lines are in rejected.tsv, with reasons.",
            "30,000 relationships created, 0.6 s in all.");
    assertThat(SummaryText.lines(summary(Outcome.CHECKED), "bolt://localhost:7687"))
        .contains(
            "Checked in-memory; nothing was written. In an empty database it makes:",
            "  [:LIKED]                    40,000",
            "0.6 s in all.");
  }

  @Test
  void theSummaryForScriptsIsOneObject() {
    assertThat(SummaryJson.of(summary(Outcome.IMPORTED)))
        .isEqualTo(
            "{\"dataSet\":\"in-memory\",\"outcome\":\"imported\",\"users\":600,\"items\":0,"
                + "\"nodes\":{\"User\":{\"total\":600,\"created\":600,\"alreadyPresent\":0,"
                + "\"changed\":0,\"removed\":0}},"
                + "\"relationships\":{\"LIKED\":{\"total\":40000,\"created\":30000,"
                + "\"alreadyPresent\":10000,\"changed\":7,\"removed\":1}},"
                + "\"rejected\":2,\"unknownNode\":0,\"duplicates\":3,\"aggregated\":0,\"elapsedMillis\":610,\"tables\":["
                + "{\"table\":\"movies.csv\",\"read\":1000,\"written\":1000,\"duplicates\":0,"
                + "\"aggregated\":0,\"rejected\":0,\"unknownNode\":0},"
                + "{\"table\":\"ratings.csv\",\"read\":40005,\"written\":40000,\"duplicates\":3,"
                + "\"aggregated\":0,\"rejected\":2,\"unknownNode\":0}],\"rejectFile\":\"rejected.tsv\"}");
  }

  private static ImportSummary summary(Outcome outcome) {
    NodeKind user = new NodeKind("User", "userId");
    Map<RelationshipKind, KindCounts> relationships = new LinkedHashMap<>();
    relationships.put(
        new RelationshipKind(
            "LIKED",
            user,
            new NodeKind("Movie", "movieId"),
            RelationshipKind.Multiplicity.ONE_PER_PAIR),
        new KindCounts(40_000, 30_000, 7, 1));
    return new ImportSummary(
        "in-memory",
        outcome,
        List.of(
            new LineAccount("movies.csv", 1000, 1000, 0, 0),
            new LineAccount("ratings.csv", 40_005, 40_000, 3, 2)),
        Map.of(user, new KindCounts(600, 600, 0, 0)),
        relationships,
        Path.of("rejected.tsv"),
        610);
  }

  private void seconds(long seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
