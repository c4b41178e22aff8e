package org.gnnrec.importer.command;

import org.gnnrec.client.UsageErrors;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** The download of public data sets as a program of its own. */
public final class DownloadProgram {
  private DownloadProgram() {}

  /** Downloads and ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    int exitCode = commandLine(new DownloadCommand()).execute(arguments);
    if (exitCode != ExitCode.OK) {
      // This is where the process ends; whatever is called from here only returns the code.
      Runtime.getRuntime().exit(exitCode);
    }
  }

  /** The command under the launcher's name, with short messages for wrong usage. */
  static CommandLine commandLine(DownloadCommand command) {
    return new CommandLine(command)
        .setCommandName("gnnrec download")
        .setParameterExceptionHandler(UsageErrors::tell);
  }
}
