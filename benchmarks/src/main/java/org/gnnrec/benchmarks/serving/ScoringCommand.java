package org.gnnrec.benchmarks.serving;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;

/** The loops that score all items. */
@Command(
    name = "scoring",
    description = "One user's scores of all items, beside a sum over as many floats (JMH).")
public final class ScoringCommand implements Callable<Integer> {
  @Override
  public Integer call() throws RunnerException {
    new Runner(new OptionsBuilder().include(ScoringBenchmark.class.getSimpleName()).build()).run();
    return 0;
  }
}
