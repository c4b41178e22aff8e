package org.gnnrec.client;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** Tells wrong usage in two lines instead of with the whole help. */
public final class UsageErrors {
  private UsageErrors() {}

  /** To be set as a command line's handler of parameter exceptions. */
  public static int tell(ParameterException e, String[] arguments) {
    CommandLine commandLine = e.getCommandLine();
    PrintWriter err = commandLine.getErr();
    err.println("Error: " + e.getMessage());
    err.println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return ExitCode.USAGE;
  }
}
