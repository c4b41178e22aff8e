package org.gnnrec.plot;

import org.gnnrec.client.UsageErrors;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** Pictures as a program of its own. */
public final class PlotProgram {
  private PlotProgram() {}

  /** Draws and ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    // Nobody looks at a screen of ours, and a server may have none.
    System.setProperty("java.awt.headless", "true");
    int exitCode = commandLine(new PlotCommand()).execute(arguments);
    if (exitCode != ExitCode.OK) {
      // This is where the process ends; whatever is called from here only returns the code.
      Runtime.getRuntime().exit(exitCode);
    }
  }

  /** The command under the launcher's name, with short messages for wrong usage. */
  static CommandLine commandLine(PlotCommand command) {
    return new CommandLine(command)
        .setCommandName("gnnrec plot")
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(UsageErrors::tell);
  }
}
