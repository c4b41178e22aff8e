package org.gnnrec.plot;

import org.gnnrec.plot.data.GnnrecReader;
import org.gnnrec.plot.picture.PopularityPicture;
import picocli.CommandLine.Option;

/** How many popular items are drawn. */
final class PopularityOptions {
  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "Most liked items, 1 to 100 (${DEFAULT-VALUE}).")
  private int top = 20;

  PopularityPicture picture(GnnrecReader reader) {
    OptionRange.require("--top", top, 1, 100);
    return new PopularityPicture(reader.popularity(top));
  }
}
