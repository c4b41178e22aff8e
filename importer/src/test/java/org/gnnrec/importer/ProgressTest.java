package org.gnnrec.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gnnrec.importer.ImportSummary.Counts;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void tellsPlainlyNowAndThenAndAtTheEnd() {
    PlainProgress progress = new PlainProgress(new PrintWriter(text), clock::get);
    progress.started(ImportPhase.RATED, OptionalLong.of(40_000));
    seconds(4);
    progress.advanced(10_000);
    seconds(1);
    progress.advanced(10_000);
    seconds(4);
    progress.advanced(10_000);
    seconds(1);
    progress.advanced(10_000);
    progress.finished(ImportPhase.RATED);
    assertThat(text.toString().lines())
        .containsExactly(
            "RATED: 20,000 of 40,000 in 5.0 s, 4,000/s, about 5 s left",
            "RATED: 40,000 of 40,000 in 10.0 s, 4,000/s, about 0 s left",
            "RATED: 40,000 in 10.0 s, 4,000/s");
  }

  @Test
  void tellsPlainlyThatAPhaseWithoutRowsIsDone() {
    PlainProgress progress = new PlainProgress(new PrintWriter(text), clock::get);
    progress.started(ImportPhase.CONSTRAINTS, OptionalLong.empty());
    seconds(1);
    progress.finished(ImportPhase.CONSTRAINTS);
    assertThat(text.toString().lines()).containsExactly("Constraints: done in 1.0 s");
  }

  @Test
  void drawsABarThatEndsFull() {
    try (BarProgress progress = new BarProgress(new PrintWriter(text))) {
      progress.started(ImportPhase.LIKED, OptionalLong.of(200));
      progress.advanced(50);
      progress.advanced(150);
      progress.finished(ImportPhase.LIKED);
    }
    String last = text.toString().substring(text.toString().lastIndexOf('\r') + 1);
    assertThat(last).startsWith("LIKED").contains("100%", "200/200", "/s").endsWith("\n");
    assertThat(last.strip().length()).isLessThanOrEqualTo(79);
  }

  @Test
  void endsTheLineOfABarThatIsUnderWay() {
    try (BarProgress progress = new BarProgress(new PrintWriter(text))) {
      progress.started(ImportPhase.READ, OptionalLong.empty());
      progress.advanced(50);
    }
    assertThat(text.toString()).endsWith("\n");
  }

  @Test
  void alignsTheSummary() {
    ImportSummary summary =
        new ImportSummary(
            "sample",
            new Counts(600, 600, 0),
            new Counts(1000, 900, 100),
            new Counts(17, 17, 0),
            new Counts(1900, 1900, 0),
            Counts.NONE,
            new Counts(40_000, 30_000, 10_000),
            3,
            Map.of(
                ImportPhase.READ, 100L,
                ImportPhase.MOVIES, 50L,
                ImportPhase.USERS, 60L,
                ImportPhase.LIKED, 400L));
    assertThat(SummaryText.lines(summary, "bolt://localhost:7687"))
        .containsExactly(
            "Imported sample into bolt://localhost:7687",
            "                    read     created  already present    seconds      rows/s",
            "  Users              600         600                0       0.06      10,000",
            "  Movies           1,000         900              100       0.05      20,000",
            "  LIKED           40,000      30,000           10,000       0.40     100,000",
            "3 ratings were of a pair rated again further down; the last one counts.",
            "31,900 relationships created, 0.6 s in all.");
  }

  private void seconds(long seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
