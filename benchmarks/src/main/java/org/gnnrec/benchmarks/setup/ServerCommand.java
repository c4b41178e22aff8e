package org.gnnrec.benchmarks.setup;

import java.io.PrintWriter;

/** A benchmark that measures one server, which is started for it with an empty database. */
public abstract class ServerCommand extends BenchmarkCommand {
  private final Class<?>[] procedures;

  /**
   * For use by the benchmarks.
   *
   * @param procedures what the server has beside the plugin, to compare with
   */
  protected ServerCommand(Class<?>... procedures) {
    this.procedures = procedures.clone();
  }

  /**
   * Measures.
   *
   * @param out takes the figures
   * @throws Exception if a file, the server or a process fails
   */
  protected abstract void measure(BenchmarkServer server, PrintWriter out) throws Exception;

  @Override
  protected final void run(PrintWriter out) throws Exception {
    try (BenchmarkServer server = startServer(procedures)) {
      measure(server, out);
    }
  }
}
