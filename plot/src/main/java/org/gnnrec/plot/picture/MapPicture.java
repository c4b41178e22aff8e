package org.gnnrec.plot.picture;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.plot.data.EmbeddingMap;
import org.gnnrec.plot.data.EmbeddingMap.Point;
import org.gnnrec.plot.data.PlotException;

/** The items of a map, coloured by a property such as the first genre. */
public final class MapPicture implements Picture {
  private static final String NONE = "none";
  private static final String OTHER = "other";
  private static final double REST_SIZE = 0.7;

  private final EmbeddingMap map;
  private final String groupName;

  /**
   * Of a map's items.
   *
   * @param groupName what they are coloured by, such as {@code first genre}
   */
  public MapPicture(EmbeddingMap map, String groupName) {
    this.map = map;
    this.groupName = groupName;
    if (map.items().isEmpty()) {
      throw new PlotException("The map of model `" + map.modelName() + "` holds no items");
    }
  }

  @Override
  public String name() {
    return "map";
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "Map of the %s in the embedding space of model %s, coloured by %s",
        map.names().items(),
        map.modelName(),
        groupName);
  }

  @Override
  public int height() {
    return ScatterChart.HEIGHT;
  }

  @Override
  public void draw(Graphics2D graphics) {
    ScatterChart chart =
        new ScatterChart(
            "Map of the " + map.names().items() + " by " + groupName,
            String.format(
                Locale.ROOT,
                "model “%s”: near points are liked by the same %s",
                map.modelName(),
                map.names().users()),
            map.method());
    double size = ScatterChart.markerSize(map.items().size());
    int series = 0;
    for (Map.Entry<String, List<Point>> group : groups().entrySet()) {
      String label =
          String.format(Locale.ROOT, "%s (%,d)", group.getKey(), group.getValue().size());
      boolean rest = group.getKey().equals(OTHER) || group.getKey().equals(NONE);
      chart.add(
          label,
          group.getValue(),
          rest ? PictureTheme.REST : PictureTheme.colour(series),
          rest ? PictureTheme.circle(size * REST_SIZE) : PictureTheme.marker(series, size));
      series += rest ? 0 : 1;
    }
    chart.draw(graphics);
  }

  /** The largest groups by their size; the rest together, and items without a group, come last. */
  private Map<String, List<Point>> groups() {
    Map<String, List<Point>> bySize = new LinkedHashMap<>();
    for (Point point : map.items()) {
      bySize.computeIfAbsent(point.group(), group -> new ArrayList<>()).add(point);
    }
    List<Point> none = bySize.remove("");
    List<Map.Entry<String, List<Point>>> order =
        bySize.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<String, List<Point>> e) -> -e.getValue().size())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    Map<String, List<Point>> groups = new LinkedHashMap<>();
    for (int i = 0; i < order.size(); i++) {
      String group = i < PictureTheme.SERIES ? order.get(i).getKey() : OTHER;
      groups.computeIfAbsent(group, key -> new ArrayList<>()).addAll(order.get(i).getValue());
    }
    if (none != null) {
      groups.computeIfAbsent(NONE, key -> new ArrayList<>()).addAll(none);
    }
    return groups;
  }
}
