package org.gnnrec.importer.command;

import org.gnnrec.client.CommandProgram;
import picocli.CommandLine;

/** The download of public data sets as a program of its own. */
public final class DownloadProgram {
  private DownloadProgram() {}

  /** Downloads and ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    CommandProgram.run(commandLine(new DownloadCommand()), arguments);
  }

  static CommandLine commandLine(DownloadCommand command) {
    return CommandProgram.of("gnnrec download", command);
  }
}
