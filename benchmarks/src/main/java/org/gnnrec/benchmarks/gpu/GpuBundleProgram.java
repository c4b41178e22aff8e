package org.gnnrec.benchmarks.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.gnnrec.benchmarks.gowalla.GowallaSplit;
import org.gnnrec.benchmarks.movielens.MovieLensSplit;
import org.gnnrec.benchmarks.setup.DataFolder;
import org.gnnrec.sampling.HoldOut;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Makes contents of the bundle, where it is built; {@link GpuProgram} runs it with fewer libraries.
 */
@Command(name = "gpu-bundle", description = "Makes contents of the bundle for GPU hosts.")
public final class GpuBundleProgram implements Runnable {
  private static final long SPLIT_SEED = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the program; the exit code is 0 on success. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().exit(new CommandLine(new GpuBundleProgram()).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  /** Writes the graphs of the bundle. */
  @Command(name = "data", description = "Writes the bundle's graphs, when it is built.")
  int data(@Mixin DataFolder folder, @Parameters(description = "Folder to write to.") Path output)
      throws IOException {
    HoldOut holdOut = MovieLensSplit.of(folder.movieLens100kRatings(), SPLIT_SEED).holdOut();
    CaseGraphs.write(output.resolve("ml-100k"), holdOut.training(), holdOut::heldOut);
    GowallaSplit.read(folder.gowalla());
    Path gowalla = Files.createDirectories(output.resolve("gowalla"));
    for (String file : List.of("train.txt.gz", "test.txt")) {
      Files.copy(
          folder.gowalla().resolve(file),
          gowalla.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return 0;
  }

  /** Writes the declarations of DJL's native methods. */
  @Command(name = "header", description = "Writes a C header of DJL's native methods.")
  int header(@Parameters(description = "File to write.") Path output)
      throws IOException, ClassNotFoundException {
    Class<?> type =
        Class.forName(
            "ai.djl.pytorch.jni.PyTorchLibrary", false, GpuBundleProgram.class.getClassLoader());
    Files.writeString(output, JniHeader.of(type), StandardCharsets.UTF_8);
    return 0;
  }
}
