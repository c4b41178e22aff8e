package org.gnnrec.plot;

import java.util.List;
import org.gnnrec.plot.data.GnnrecReader;
import org.gnnrec.plot.picture.SubgraphPicture;
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

  SubgraphPicture picture(GnnrecReader reader) {
    OptionRange.require("--likes", likes, 1, 30);
    OptionRange.require("--top-k", topK, 1, 30);
    if (!users.isEmpty()) {
      OptionRange.require("--users", users.size(), 1, MOST_USERS);
    }
    return new SubgraphPicture(reader.subgraph(users, likes, topK));
  }
}
