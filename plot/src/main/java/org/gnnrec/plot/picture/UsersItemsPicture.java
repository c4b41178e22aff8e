package org.gnnrec.plot.picture;

import java.awt.Graphics2D;
import java.util.Locale;
import org.gnnrec.plot.data.EmbeddingMap;
import org.gnnrec.plot.data.PlotException;

/** Users against items on one map. */
public final class UsersItemsPicture implements Picture {
  private final EmbeddingMap map;

  /** Of a map with both. */
  public UsersItemsPicture(EmbeddingMap map) {
    this.map = map;
    if (map.items().isEmpty() || map.users().isEmpty()) {
      throw new PlotException(
          "The map of model `" + map.modelName() + "` does not hold both users and items");
    }
  }

  @Override
  public String name() {
    return "users-items";
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "Map of %s and %s together in the embedding space of model %s",
        map.names().users(),
        map.names().items(),
        map.modelName());
  }

  @Override
  public int height() {
    return ScatterChart.HEIGHT;
  }

  @Override
  public void draw(Graphics2D graphics) {
    String items = map.names().items();
    String users = map.names().users();
    double size = ScatterChart.markerSize(map.points().size());
    ScatterChart chart =
        new ScatterChart(
            String.format(
                Locale.ROOT,
                "%s among %s",
                users.substring(0, 1).toUpperCase(Locale.ROOT) + users.substring(1),
                items),
            String.format(
                Locale.ROOT,
                "model “%s”: a %s lies near the %s that suit them",
                map.modelName(),
                map.names().user(),
                items),
            map.method());
    chart.add(
        String.format(Locale.ROOT, "%s (%,d)", users, map.users().size()),
        map.users(),
        PictureTheme.ORANGE,
        PictureTheme.marker(1, size));
    chart.add(
        String.format(Locale.ROOT, "%s (%,d)", items, map.items().size()),
        map.items(),
        PictureTheme.BLUE,
        PictureTheme.circle(0.9 * size));
    chart.draw(graphics);
  }
}
