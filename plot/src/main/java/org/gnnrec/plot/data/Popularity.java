package org.gnnrec.plot.data;

import java.util.List;
import java.util.Locale;

/**
 * The most liked items.
 *
 * @param items most liked first
 * @param itemCount how many items are liked at all
 * @param likeCount how many likes there are
 */
public record Popularity(GraphNames names, List<Item> items, long itemCount, long likeCount) {
  /** Copies the items, of which there must be at least one. */
  public Popularity {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new PlotException(
          String.format(
              Locale.ROOT,
              "There is no (:%s)-[:%s]->(:%s) in this database; import some data, or name others"
                  + " with --user-label, --relationship-type and --item-label",
              names.userLabel(),
              names.relationshipType(),
              names.itemLabel()));
    }
  }

  /**
   * One item.
   *
   * @param likes by how many users it is liked
   */
  public record Item(String title, long likes) {}
}
