package org.gnnrec.importer.command;

import org.gnnrec.client.CommandProgram;
import picocli.CommandLine;

/** The importer as a program of its own. */
public final class ImporterProgram {
  private ImporterProgram() {}

  /** Imports and ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    CommandProgram.run(commandLine(new ImportCommand()), arguments);
  }

  static CommandLine commandLine(ImportCommand command) {
    return CommandProgram.of("gnnrec import", command);
  }
}
