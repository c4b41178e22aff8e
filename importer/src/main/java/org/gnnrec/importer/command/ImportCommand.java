package org.gnnrec.importer.command;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.gnnrec.client.CommandProgram;
import org.gnnrec.client.Passwords;
import org.gnnrec.client.ServerException;
import org.gnnrec.client.ServerOptions;
import org.gnnrec.client.Terminal;
import org.gnnrec.importer.ImportOptions;
import org.gnnrec.importer.ImportSummary;
import org.gnnrec.importer.Neo4jImport;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.dataset.Detection;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.LikeRule;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.offline.Neo4jInstallation;
import org.gnnrec.importer.progress.BarProgress;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.importer.progress.PlainProgress;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.write.batch.WriteMode;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command {@code import}. Failures are told in one sentence on the error writer.
 *
 * <p>Exit codes: 0 when everything is in the database, or with {@code --dry-run} could be, skipped
 * lines left out; 1 when the import failed; 2 when the command was called wrongly.
 */
@Command(
    name = "import",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Imports users, movies and ratings into a Neo4j database over Bolt.",
    footer = {
      "",
      "The password comes from --password-file, else from NEO4J_PASSWORD, else from a prompt.",
      "What is in the database already stays as it is without --update or --replace.",
      "--offline makes a new database instead, many times as fast, with no server and no password.",
      "An import that was cut off goes on where it stopped when it is run again.",
      "Exit codes: 0 imported (or checked), 1 failed, 2 wrong usage."
    })
public final class ImportCommand implements Callable<Integer> {
  @Option(
      names = "--format",
      paramLabel = "F",
      converter = FormatConverter.class,
      description = "What to read: ${COMPLETION-CANDIDATES}. Found from the files if absent.")
  private @Nullable Format format;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description =
          "The folder, file or archive; - for the standard input; none for sample, which is"
              + " generated.")
  private @Nullable Path data;

  @Option(
      names = "--mapping",
      paramLabel = "FILE|NAME",
      description = "What the columns of csv files mean; a name is one of --list.")
  private @Nullable Path mapping;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "The files' encoding, such as ISO-8859-1. Detected file by file if absent.")
  private @Nullable Charset encoding;

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--like-threshold",
      paramLabel = "R",
      description = "Ratings from here on become LIKED (4.0 for ratings in stars).")
  private @Nullable Double likeThreshold;

  @Option(
      names = "--like-quantile",
      paramLabel = "Q",
      description = "Instead, what is at or above this quantile of the same user's values.")
  private @Nullable Double likeQuantile;

  @Option(names = "--liked-only", description = "Write LIKED only, not RATED.")
  private boolean likedOnly;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "" + ImportOptions.DEFAULT_BATCH_SIZE,
      description = "Rows for each transaction (${DEFAULT-VALUE}).")
  private int batchSize = ImportOptions.DEFAULT_BATCH_SIZE;

  @Option(
      names = "--on-error",
      paramLabel = "fail|skip",
      defaultValue = "fail",
      description =
          "At a line that cannot be used: fail before anything is written, or skip it"
              + " (${DEFAULT-VALUE}).")
  private OnError onError = OnError.fail;

  @Option(
      names = "--reject-file",
      paramLabel = "FILE",
      defaultValue = "rejected.tsv",
      description = "Where skipped lines go, with reasons (${DEFAULT-VALUE}).")
  private Path rejectFile = Path.of("rejected.tsv");

  @Option(
      names = "--dry-run",
      description = "Read and check everything, tell what would be written, and need no server.")
  private boolean dryRun;

  @ArgGroup private Modes modes = new Modes();

  @Mixin private OfflineOptions offline = new OfflineOptions();

  @Option(
      names = "--list",
      description = "List the formats, and the public data sets whose mappings come along.")
  private boolean list;

  @Option(
      names = "--write-mapping",
      paramLabel = "FILE",
      description = "Write a mapping to begin with for the file in --data, and import nothing.")
  private @Nullable Path writeMapping;

  @Option(names = "--json", description = "Print the summary as one JSON object.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli injects it
  private CommandSpec spec;

  private static final Path STANDARD_INPUT = Path.of("-");

  private final InputStream standardInput = System.in;
  private final Passwords passwords;
  private final @Nullable Console terminal;

  /** Reads the process's environment and terminal. */
  public ImportCommand() {
    this(Terminal.console());
  }

  private ImportCommand(@Nullable Console terminal) {
    this(new Passwords(System.getenv(), Terminal.prompt(terminal)), terminal);
  }

  /** For a given environment; no terminal means plain progress lines. */
  ImportCommand(Passwords passwords, @Nullable Console terminal) {
    this.passwords = passwords;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CommandLine commandLine = spec.commandLine();
    ImportOptions options = options();
    try {
      if (list) {
        return FormatGuide.list(commandLine.getOut());
      }
      if (writeMapping != null) {
        return FormatGuide.write(commandLine.getOut(), data, writeMapping);
      }
      DataSet dataSet = open();
      if (offline.isChosen() && !dryRun) {
        Neo4jInstallation installation = offline.installation(System.getenv("NEO4J_HOME"));
        return tell(runOffline(installation, dataSet), installation.databases().toString());
      }
      return tell(dryRun ? check(dataSet) : run(options, dataSet), server.uri());
    } catch (ImportException | ServerException e) {
      return CommandProgram.fail(commandLine, ExitCode.SOFTWARE, String.valueOf(e.getMessage()));
    }
  }

  private int tell(ImportSummary summary, String address) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(SummaryJson.of(summary));
    } else {
      SummaryText.lines(summary, address).forEach(out::println);
    }
    out.flush();
    return ExitCode.OK;
  }

  private ImportOptions options() {
    if (offline.isIncomplete()) {
      throw new ParameterException(
          spec.commandLine(), "`--overwrite` and `--neo4j-home` need `--offline`");
    }
    if (offline.isChosen() && modes.mode() != WriteMode.ADD) {
      throw new ParameterException(
          spec.commandLine(),
          "`--update` and `--replace` need a server; with `--offline` use `--overwrite`");
    }
    try {
      return new ImportOptions(modes.mode(), batchSize, server.database(), rejects());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private DataSet open() {
    ReadOptions read = readOptions();
    Format wanted = format;
    if (data == null) {
      if (wanted == null) {
        throw new ParameterException(
            spec.commandLine(), "Name the files with --data, or --format sample");
      }
      return wanted.open((DataFiles) null, read);
    }
    DataFiles files =
        data.equals(STANDARD_INPUT)
            ? DataFiles.spooled(standardInput, "stdin")
            : DataFiles.at(data);
    if (wanted == null) {
      Detection detection = FormatGuide.detect(files, read);
      wanted = detection.format();
      read = detection.complete(read);
      spec.commandLine().getErr().println(detection.sentence());
    }
    if (data.equals(STANDARD_INPUT) && wanted != Format.CSV) {
      throw new ImportException(
          "Only `csv` reads the standard input, not `" + wanted + "`; name the files with --data");
    }
    return wanted.open(files, read);
  }

  private ReadOptions readOptions() {
    try {
      return new ReadOptions(likeRule(), likedOnly, encoding, mapping, Instant.now());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private @Nullable LikeRule likeRule() {
    if (likeThreshold != null && likeQuantile != null) {
      throw new IllegalArgumentException("--like-threshold and --like-quantile exclude each other");
    }
    if (likeQuantile != null) {
      return new LikeRule.AtLeastQuantile(likeQuantile);
    }
    return likeThreshold == null ? null : new LikeRule.AtLeast(likeThreshold);
  }

  private @Nullable Path rejects() {
    return onError == OnError.skip ? rejectFile : null;
  }

  private ImportSummary check(DataSet dataSet) {
    return withProgress(progress -> Neo4jImport.check(dataSet, rejects(), progress));
  }

  private ImportSummary run(ImportOptions options, DataSet dataSet) {
    try (Driver driver = server.connect(passwords)) {
      return withProgress(
          progress -> new Neo4jImport(driver, options, progress, server.uri()).run(dataSet));
    }
  }

  private ImportSummary runOffline(Neo4jInstallation installation, DataSet dataSet) {
    return withProgress(
        progress ->
            Neo4jImport.offline(
                dataSet,
                offline.into(installation, server.database(), progress),
                rejects(),
                progress));
  }

  private ImportSummary withProgress(Function<ImportProgress, ImportSummary> work) {
    PrintWriter err = spec.commandLine().getErr();
    if (terminal == null) {
      return work.apply(new PlainProgress(err, System::nanoTime));
    }
    try (BarProgress bar = new BarProgress(err)) {
      return work.apply(bar);
    }
  }

  /** What to do with a line that cannot be used; the names are those of the command line. */
  @SuppressWarnings("checkstyle:ConstantName")
  enum OnError {
    fail,
    skip
  }

  /** At most one of the two. */
  static final class Modes {
    @Option(
        names = "--update",
        description =
            "Also change properties that differ, and remove likes that are likes no more.")
    private boolean update;

    @Option(
        names = "--replace",
        description =
            "First remove all nodes with the data set's labels, and all its relationships.")
    private boolean replace;

    WriteMode mode() {
      return update ? WriteMode.UPDATE : replace ? WriteMode.REPLACE : WriteMode.ADD;
    }
  }

  /** Passes on the message that names the known formats. */
  static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String name) {
      try {
        return Format.parse(name);
      } catch (ImportException | ServerException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
