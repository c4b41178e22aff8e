package org.gnnrec.benchmarks.setup;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A benchmark as a command of the program: it prints its figures and ends with exit code 0. */
@Command(mixinStandardHelpOptions = true)
public abstract class BenchmarkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @ParentCommand private Program program = () -> Path.of("");

  /** The program that the commands belong to. */
  @FunctionalInterface
  public interface Program {
    /** The folder that holds the packaged plugin. */
    Path plugins();
  }

  /**
   * Measures.
   *
   * @param out takes the figures; flushed at the end
   * @throws Exception if a file, the server or a process fails
   */
  protected abstract void run(PrintWriter out) throws Exception;

  @Override
  public final Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    run(out);
    out.flush();
    return 0;
  }

  /** The folder that holds the packaged plugin. */
  protected final Path plugins() {
    return program.plugins();
  }

  /**
   * A server with the packaged plugin and an empty database.
   *
   * @param procedures others, to compare with
   */
  protected final BenchmarkServer startServer(Class<?>... procedures) {
    return new BenchmarkServer(plugins(), procedures);
  }
}
