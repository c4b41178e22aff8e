package org.gnnrec.plot;

import java.util.List;
import org.gnnrec.plot.data.GnnrecReader;
import org.gnnrec.plot.picture.TasteGraphPicture;
import picocli.CommandLine.Option;

/** Whose part of the graph is drawn. */
final class SubgraphOptions {
  private static final int MOST_USERS = 6;

  @Option(
      names = "--users",
      paramLabel = "ID",
      split = ",",
      description =
          "Of the subgraph: ids of up to 6 users (somebody with about 20 likes and the two nearest).")
  private List<String> users = List.of();

  @Option(
      names = "--likes",
      paramLabel = "N",
      defaultValue = "8",
      description = "Likes drawn for each user, 1 to 30 (${DEFAULT-VALUE}).")
  private int likes = 8;

  @Option(
      names = "--top-k",
      paramLabel = "N",
      defaultValue = "5",
      description = "Recommendations for each user, 0 to 30 (${DEFAULT-VALUE}).")
  private int topK = 5;

  TasteGraphPicture picture(GnnrecReader reader) {
    Ranges.require("--likes", likes, 1, 30);
    Ranges.require("--top-k", topK, 1, 30);
    if (!users.isEmpty()) {
      Ranges.require("--users", users.size(), 1, MOST_USERS);
    }
    return new TasteGraphPicture(reader.tastes(users, likes, topK));
  }
}
