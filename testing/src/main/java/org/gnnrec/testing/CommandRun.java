package org.gnnrec.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What one run of a command line returned and printed.
 *
 * @param exitCode the command's exit code
 * @param out what it printed
 * @param err what it printed as errors and progress
 */
public record CommandRun(int exitCode, String out, String err) {
  /** Runs a command in this process, without a terminal. */
  public static CommandRun of(CommandLine command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
