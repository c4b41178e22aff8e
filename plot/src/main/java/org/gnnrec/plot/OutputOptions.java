package org.gnnrec.plot;

import java.nio.file.Path;
import java.util.List;
import org.gnnrec.plot.file.PictureFiles;
import org.gnnrec.plot.file.PictureFormat;
import picocli.CommandLine.Option;

/** Where pictures go and in which form. */
final class OutputOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "pictures",
      description = "The folder for the files; there they are replaced (${DEFAULT-VALUE}).")
  private Path folder = Path.of("pictures");

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "plot-",
      description = "What the names of the files begin with (${DEFAULT-VALUE}).")
  private String prefix = "plot-";

  @Option(
      names = "--format",
      paramLabel = "F",
      split = ",",
      defaultValue = "png,svg",
      description = "png, svg, or both with a comma (${DEFAULT-VALUE}).")
  private List<PictureFormat> formats = List.of(PictureFormat.values());

  @Option(
      names = "--width",
      paramLabel = "PIXELS",
      defaultValue = "" + PictureFiles.DEFAULT_PIXELS,
      description = "Width of PNG files, 300 to 9000 (${DEFAULT-VALUE}).")
  private int pixels = PictureFiles.DEFAULT_PIXELS;

  PictureFiles files() {
    return new PictureFiles(folder, prefix, pixels);
  }

  List<PictureFormat> formats() {
    return formats.stream().distinct().toList();
  }
}
