package org.gnnrec.plot;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gnnrec.client.Passwords;
import org.gnnrec.client.ServerException;
import org.gnnrec.client.Terminal;
import org.gnnrec.plot.data.EmbeddingMap;
import org.gnnrec.plot.data.GnnrecReader;
import org.gnnrec.plot.data.PlotException;
import org.gnnrec.plot.file.Fonts;
import org.gnnrec.plot.file.PictureFiles;
import org.gnnrec.plot.file.PictureFormat;
import org.gnnrec.plot.picture.CurvesPicture;
import org.gnnrec.plot.picture.Picture;
import org.gnnrec.plot.picture.UsersItemsPicture;
import org.neo4j.driver.Driver;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code plot} with a subcommand for each picture. Failures are told in one sentence on
 * the error writer; nothing is written to the database.
 *
 * <p>Exit codes: 0 when all pictures are written; 1 when one failed, those that could be made being
 * there; 2 when the command was called wrongly.
 */
@Command(
    name = "plot",
    sortOptions = false,
    synopsisSubcommandLabel = "PICTURE [OPTIONS]",
    description = "Draws pictures of a graph and a model as PNG and SVG files, over Bolt.",
    footer = {
      "",
      "`gnnrec plot PICTURE --help` lists the options of a picture.",
      "The password comes from --password-file, else from NEO4J_PASSWORD, else from a prompt.",
      "Exit codes: 0 drawn, 1 failed, 2 wrong usage."
    })
public final class PlotCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli injects it
  private CommandSpec spec;

  private final Passwords passwords;

  /** Reads the process's environment and terminal. */
  public PlotCommand() {
    this(new Passwords(System.getenv(), Terminal.prompt(Terminal.console())));
  }

  /** For a given environment. */
  PlotCommand(Passwords passwords) {
    this.passwords = passwords;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a picture: " + String.join(", ", spec.subcommands().keySet()));
  }

  @Command(
      name = "curves",
      sortOptions = false,
      mixinStandardHelpOptions = true,
      description = "Loss and validation metrics of a training, by epoch.")
  int curves(@Mixin GraphOptions graph, @Mixin OutputOptions output) {
    return draw(graph, output, reader -> List.of(() -> new CurvesPicture(reader.curve())));
  }

  @Command(
      name = "map",
      sortOptions = false,
      mixinStandardHelpOptions = true,
      description = "The items in the embedding space, coloured by genre.")
  int map(@Mixin GraphOptions graph, @Mixin OutputOptions output, @Mixin MapOptions options) {
    return draw(graph, output, reader -> List.of(() -> options.picture(options.read(reader))));
  }

  @Command(
      name = "users-items",
      sortOptions = false,
      mixinStandardHelpOptions = true,
      description = "Users and items on one map.")
  int usersAndItems(
      @Mixin GraphOptions graph, @Mixin OutputOptions output, @Mixin MapOptions options) {
    return draw(
        graph, output, reader -> List.of(() -> new UsersItemsPicture(options.read(reader))));
  }

  @Command(
      name = "subgraph",
      sortOptions = false,
      mixinStandardHelpOptions = true,
      description = "A few users, what they like, and what is recommended to them.")
  int subgraph(
      @Mixin GraphOptions graph, @Mixin OutputOptions output, @Mixin SubgraphOptions options) {
    return draw(graph, output, reader -> List.of(() -> options.picture(reader)));
  }

  @Command(
      name = "popularity",
      sortOptions = false,
      mixinStandardHelpOptions = true,
      description = "The most liked items.")
  int popularity(
      @Mixin GraphOptions graph, @Mixin OutputOptions output, @Mixin PopularityOptions options) {
    return draw(graph, output, reader -> List.of(() -> options.picture(reader)));
  }

  @Command(
      name = "comparison",
      sortOptions = false,
      mixinStandardHelpOptions = true,
      description = "Metrics of several models with confidence intervals; trains them.")
  int comparison(
      @Mixin GraphOptions graph, @Mixin OutputOptions output, @Mixin ComparisonOptions options) {
    return draw(graph, output, reader -> List.of(() -> options.picture(reader)));
  }

  @Command(
      name = "all",
      sortOptions = false,
      mixinStandardHelpOptions = true,
      description = "All of these.")
  int all(
      @Mixin GraphOptions graph,
      @Mixin OutputOptions output,
      @Mixin MapOptions map,
      @Mixin SubgraphOptions subgraph,
      @Mixin PopularityOptions popularity,
      @Mixin ComparisonOptions comparison) {
    return draw(
        graph,
        output,
        reader -> {
          Supplier<EmbeddingMap> once = new Memoized<>(() -> map.read(reader));
          return List.of(
              () -> popularity.picture(reader),
              () -> subgraph.picture(reader),
              () -> new CurvesPicture(reader.curve()),
              () -> map.picture(once.get()),
              () -> new UsersItemsPicture(once.get()),
              () -> comparison.picture(reader));
        });
  }

  private int draw(
      GraphOptions graph,
      OutputOptions output,
      Function<GnnrecReader, List<Supplier<Picture>>> pictures) {
    List<String> failures = new ArrayList<>();
    try {
      Fonts.require();
      PictureFiles files = output.files();
      try (Driver driver = graph.server().connect(passwords)) {
        for (Supplier<Picture> picture : pictures.apply(graph.reader(driver))) {
          try {
            write(picture.get(), files, output.formats());
          } catch (PlotException e) {
            failures.add(String.valueOf(e.getMessage()));
          }
        }
      }
    } catch (PlotException | ServerException e) {
      failures.add(String.valueOf(e.getMessage()));
    }
    PrintWriter err = spec.commandLine().getErr();
    failures.stream().distinct().forEach(failure -> err.println("Error: " + failure));
    err.flush();
    return failures.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void write(Picture picture, PictureFiles files, List<PictureFormat> formats) {
    PrintWriter out = spec.commandLine().getOut();
    for (PictureFormat format : formats) {
      out.println(files.write(picture, format));
    }
    out.flush();
  }
}
