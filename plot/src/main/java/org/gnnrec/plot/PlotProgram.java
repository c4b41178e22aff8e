package org.gnnrec.plot;

import org.gnnrec.client.CommandProgram;
import picocli.CommandLine;

/** Pictures as a program of its own. */
public final class PlotProgram {
  private PlotProgram() {}

  /** Draws and ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    // Nobody looks at a screen of ours, and a server may have none.
    System.setProperty("java.awt.headless", "true");
    CommandProgram.run(commandLine(new PlotCommand()), arguments);
  }

  /** The command under the launcher's name, with short messages for wrong usage. */
  static CommandLine commandLine(PlotCommand command) {
    return CommandProgram.of("gnnrec plot", command).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
