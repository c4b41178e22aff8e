package org.gnnrec.importer.command;

import java.util.Map;
import org.gnnrec.client.Passwords;
import org.gnnrec.testing.CommandRun;

/** Runs the command without a terminal. */
final class ImportRun {
  private ImportRun() {}

  static CommandRun of(Map<String, String> environment, String... arguments) {
    ImportCommand command = new ImportCommand(new Passwords(environment, null), null);
    return CommandRun.of(ImporterProgram.commandLine(command), arguments);
  }
}
