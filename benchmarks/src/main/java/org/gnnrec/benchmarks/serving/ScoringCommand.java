package org.gnnrec.benchmarks.serving;

import java.io.PrintWriter;
import org.gnnrec.benchmarks.setup.BenchmarkCommand;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;

/** The loops that score all items. */
@Command(
    name = "scoring",
    description = "One user's scores of all items, beside a sum over as many floats (JMH).")
public final class ScoringCommand extends BenchmarkCommand {
  @Override
  protected void run(PrintWriter out) throws RunnerException {
    new Runner(new OptionsBuilder().include(ScoringBenchmark.class.getSimpleName()).build()).run();
  }
}
