package org.gnnrec.benchmarks.kernel;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.gnnrec.benchmarks.setup.BenchmarkCommand;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;

/** Times of the kernels. */
@Command(
    name = "kernels",
    description = "Propagation and dense products, beside DJL's on PyTorch (JMH).")
public final class KernelsCommand extends BenchmarkCommand {
  @Override
  protected void run(PrintWriter out) throws RunnerException {
    // PyTorch's libraries are unpacked beside the benchmarks, not in the home folder.
    Path torch = plugins().toAbsolutePath().resolveSibling("torch");
    new Runner(
            new OptionsBuilder()
                .include(PropagationBenchmark.class.getSimpleName())
                .include(LayersBenchmark.class.getSimpleName())
                .include(DenseBenchmark.class.getSimpleName())
                .jvmArgsAppend("--add-modules=jdk.incubator.vector", "-DENGINE_CACHE_DIR=" + torch)
                .build())
        .run();
  }
}
