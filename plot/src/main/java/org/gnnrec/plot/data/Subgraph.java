package org.gnnrec.plot.data;

import java.util.List;

/**
 * A few users with what they like and what is recommended to them.
 *
 * @param users their ids as text
 * @param items their titles
 * @param edges between them
 * @param likeCount how many likes the users have in all, shown or not
 */
public record Subgraph(
    GraphNames names,
    String modelName,
    List<String> users,
    List<String> items,
    List<Edge> edges,
    long likeCount) {

  /** Copies the lists and refuses edges to nowhere. */
  public Subgraph {
    users = List.copyOf(users);
    items = List.copyOf(items);
    edges = List.copyOf(edges);
    for (Edge edge : edges) {
      if (edge.userIndex() < 0
          || edge.userIndex() >= users.size()
          || edge.itemIndex() < 0
          || edge.itemIndex() >= items.size()) {
        throw new IllegalArgumentException(
            edge + " leads nowhere among " + users.size() + " users, " + items.size() + " items");
      }
    }
  }

  /** Whether some user here likes the item. */
  public boolean isLiked(int itemIndex) {
    return edges.stream().anyMatch(edge -> edge.itemIndex() == itemIndex && !edge.recommended());
  }

  /**
   * A line of the picture.
   *
   * @param recommended whether the item is recommended to the user, who else likes it
   */
  public record Edge(int userIndex, int itemIndex, boolean recommended) {}
}
