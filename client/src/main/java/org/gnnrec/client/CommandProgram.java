package org.gnnrec.client;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * A program that consists of one command: its name under the launcher, short messages for wrong
 * usage and for failures, and the end of the process.
 */
public final class CommandProgram {
  private CommandProgram() {}

  /** The last option of each command. */
  private static final class HelpOption {
    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    @SuppressWarnings("unused") // picocli shows the help itself
    private boolean help;
  }

  /**
   * The command line of a command.
   *
   * @param name under the launcher, such as {@code gnnrec import}
   * @param command an object with picocli's annotations, without an option for help
   */
  public static CommandLine of(String name, Object command) {
    return new CommandLine(command)
        .addMixin("help", new HelpOption())
        .setCommandName(name)
        .setParameterExceptionHandler(CommandProgram::tellUsage);
  }

  /** Runs a command and ends the process with its exit code. */
  public static void run(CommandLine commandLine, String... arguments) {
    int exitCode = commandLine.execute(arguments);
    if (exitCode != ExitCode.OK) {
      // This is where the process ends; whatever is called from here only returns the code.
      Runtime.getRuntime().exit(exitCode);
    }
  }

  /**
   * Tells a failure.
   *
   * @return the exit code
   */
  public static int fail(CommandLine commandLine, int exitCode, String message) {
    PrintWriter err = commandLine.getErr();
    err.println("Error: " + message);
    err.flush();
    return exitCode;
  }

  /** Tells wrong usage in two lines instead of with the whole help. */
  private static int tellUsage(ParameterException e, String[] arguments) {
    CommandLine commandLine = e.getCommandLine();
    String advice = "Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.";
    return fail(commandLine, ExitCode.USAGE, e.getMessage() + System.lineSeparator() + advice);
  }
}
