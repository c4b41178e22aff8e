package org.gnnrec.plot;

import org.gnnrec.plot.data.EmbeddingMap;
import org.gnnrec.plot.data.GnnrecReader;
import org.gnnrec.plot.picture.MapPicture;
import picocli.CommandLine.Option;

/** How maps are laid out and coloured. */
final class MapOptions {
  @Option(
      names = "--method",
      paramLabel = "M",
      defaultValue = "umap",
      description = "Of maps: umap, tsne or pca (${DEFAULT-VALUE}).")
  private String method = "umap";

  @Option(
      names = "--group-by",
      paramLabel = "NAME",
      defaultValue = "genres",
      description =
          "Property of items that colours the map; the first of a list (${DEFAULT-VALUE}).")
  private String groupProperty = "genres";

  @Option(
      names = "--random-seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of maps (${DEFAULT-VALUE}).")
  private long randomSeed = 42;

  EmbeddingMap read(GnnrecReader reader) {
    return reader.map(method, groupProperty, randomSeed);
  }

  MapPicture picture(EmbeddingMap map) {
    return new MapPicture(map, groupProperty.equals("genres") ? "first genre" : groupProperty);
  }
}
