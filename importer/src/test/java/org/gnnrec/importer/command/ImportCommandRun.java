package org.gnnrec.importer.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.gnnrec.client.Passwords;
import picocli.CommandLine;

/**
 * What one call of the command returned and printed.
 *
 * @param exitCode the command's exit code
 * @param out what it printed
 * @param err what it printed as errors and progress
 */
record ImportCommandRun(int exitCode, String out, String err) {
  /** Runs the command without a terminal. */
  static ImportCommandRun of(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        ImporterProgram.commandLine(new ImportCommand(new Passwords(environment, null), null))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(arguments);
    return new ImportCommandRun(exitCode, out.toString(), err.toString());
  }
}
