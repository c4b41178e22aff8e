package org.gnnrec.importer.command;

import org.gnnrec.client.UsageErrors;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** The importer as a program of its own. */
public final class ImporterProgram {
  private ImporterProgram() {}

  /** Imports and ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    int exitCode = commandLine(new ImportCommand()).execute(arguments);
    if (exitCode != ExitCode.OK) {
      // This is where the process ends; whatever is called from here only returns the code.
      Runtime.getRuntime().exit(exitCode);
    }
  }

  /** The command under the launcher's name, with short messages for wrong usage. */
  static CommandLine commandLine(ImportCommand command) {
    return new CommandLine(command)
        .setCommandName("gnnrec import")
        .setParameterExceptionHandler(UsageErrors::tell);
  }
}
