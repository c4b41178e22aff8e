package org.gnnrec.plot;

import java.util.Map;
import org.gnnrec.client.Passwords;
import org.gnnrec.testing.CommandRun;

/** Runs the command without a terminal. */
final class PlotRun {
  private PlotRun() {}

  static CommandRun of(Map<String, String> environment, String... arguments) {
    PlotCommand command = new PlotCommand(new Passwords(environment, null));
    return CommandRun.of(PlotProgram.commandLine(command), arguments);
  }
}
