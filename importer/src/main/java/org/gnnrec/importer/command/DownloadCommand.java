package org.gnnrec.importer.command;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gnnrec.client.CommandProgram;
import org.gnnrec.client.Terminal;
import org.gnnrec.importer.download.Archive;
import org.gnnrec.importer.download.DataSetFolder;
import org.gnnrec.importer.download.DataSetFolder.Contents;
import org.gnnrec.importer.download.DownloadException;
import org.gnnrec.importer.download.PublicDataSet;
import org.gnnrec.importer.download.RetryPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code download}. Failures are told in one sentence on the error writer.
 *
 * <p>Exit codes: 0 the data set is there, 1 failed, 2 wrong usage, 3 the publisher could not be
 * reached or does not give the file, 4 the terms were not accepted.
 */
@Command(
    name = "download",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Fetches a public data set from its publisher and unpacks it.",
    footer = {
      "",
      "The terms of use are shown first. What broke off is gone on with by the same call.",
      "Exit codes: 0 the data set is there, 1 failed (checksum, archive, disk), 2 wrong usage,",
      "  3 the publisher was not reached or does not give the file, 4 terms not accepted."
    })
final class DownloadCommand implements Callable<Integer> {
  private static final int UNREACHABLE = 3;
  private static final int NOT_ACCEPTED = 4;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The data set; --list names them.")
  private @Nullable String name;

  @Option(names = "--list", description = "List the data sets and end.")
  private boolean list;

  @Option(names = "--to", paramLabel = "DIR", description = "The folder for its files (data/NAME).")
  private @Nullable Path to;

  @Option(names = "--accept-licence", description = "Accept the terms of use without being asked.")
  private boolean accepted;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli injects it
  private CommandSpec spec;

  private final @Nullable Console terminal;
  private final RetryPolicy retries;
  private final Function<PublicDataSet, Archive> archives;

  DownloadCommand() {
    this(Terminal.console(), RetryPolicy.persistent(), PublicDataSet::archive);
  }

  /** With other places for the archives; no terminal means plain progress and no question. */
  DownloadCommand(
      @Nullable Console terminal, RetryPolicy retries, Function<PublicDataSet, Archive> archives) {
    this.terminal = terminal;
    this.retries = retries;
    this.archives = archives;
  }

  @Override
  public Integer call() {
    if (list) {
      return print(names());
    }
    PublicDataSet set = dataSet();
    Path folder = to == null ? Path.of("data", set.label()) : to;
    try {
      DataSetFolder target = new DataSetFolder(folder);
      Optional<Contents> present = target.present(set.label());
      if (present.isPresent()) {
        print(List.of(set.label() + " is in " + present.get().folder() + " already"));
        return print(nextStep(set, folder));
      }
      print(terms(set));
      if (!accepted && !asks()) {
        return fail(
            NOT_ACCEPTED,
            "The terms were not accepted; if you do accept them, add --accept-licence");
      }
      Contents contents = fill(target, set);
      print(report(set, contents));
      return print(nextStep(set, folder));
    } catch (DownloadException e) {
      return fail(exitCode(e), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(ExitCode.SOFTWARE, "The download was interrupted; the same call goes on with it");
    }
  }

  private PublicDataSet dataSet() {
    String known =
        String.join(", ", Arrays.stream(PublicDataSet.values()).map(PublicDataSet::label).toList());
    if (name == null) {
      throw new ParameterException(spec.commandLine(), "Name a data set: " + known);
    }
    return PublicDataSet.of(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    String.format(Locale.ROOT, "`NAME` must be one of %s, got `%s`", known, name)));
  }

  private Contents fill(DataSetFolder target, PublicDataSet set) throws InterruptedException {
    DownloadMeter meter =
        new DownloadMeter(spec.commandLine().getErr(), terminal != null, System::nanoTime);
    return target.fill(archives.apply(set), retries, meter);
  }

  private boolean asks() {
    if (terminal == null) {
      return false;
    }
    String answer = terminal.readLine("%s", "Do you accept these terms? [y/N] ");
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }

  private static List<String> names() {
    return Arrays.stream(PublicDataSet.values())
        .map(set -> String.format(Locale.ROOT, "%-24s%s", set.label(), set.content()))
        .toList();
  }

  private static List<String> terms(PublicDataSet set) {
    return Stream.of(
            Stream.of(set.label() + ": " + set.content(), "Terms of use, in short:"),
            set.terms().stream().map(term -> "  - " + term),
            Stream.of("  In full: " + set.readme(), "  To cite: " + set.citation(), ""))
        .flatMap(Function.identity())
        .toList();
  }

  private static List<String> report(PublicDataSet set, Contents contents) {
    String checked =
        contents.verifiedBy().isEmpty()
            ? "no checksum is known to hold it against"
            : "as it should be: " + contents.verifiedBy();
    return List.of(
        set.label() + " is in " + contents.folder(),
        "SHA-256 of the archive: " + contents.sha256() + " (" + checked + ")");
  }

  private static List<String> nextStep(PublicDataSet set, Path folder) {
    return List.of(
        String.format(
            Locale.ROOT,
            "To import it: ./gnnrec import --format %s --data %s",
            set.format(),
            folder));
  }

  private int print(List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
    return ExitCode.OK;
  }

  private int fail(int code, @Nullable String message) {
    return CommandProgram.fail(spec.commandLine(), code, String.valueOf(message));
  }

  private static int exitCode(DownloadException failure) {
    return switch (failure.reason()) {
      case NETWORK -> UNREACHABLE;
      case CONTENT, LOCAL -> ExitCode.SOFTWARE;
    };
  }
}
