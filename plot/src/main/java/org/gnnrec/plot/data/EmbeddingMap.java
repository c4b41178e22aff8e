package org.gnnrec.plot.data;

import java.util.List;

/**
 * Users and items as points of a plane.
 *
 * @param method what laid them out: {@code umap}, {@code tsne} or {@code pca}
 */
public record EmbeddingMap(GraphNames names, String modelName, String method, List<Point> points) {
  /** Copies the points. */
  public EmbeddingMap {
    points = List.copyOf(points);
  }

  /** The items. */
  public List<Point> items() {
    return points.stream().filter(point -> !point.user()).toList();
  }

  /** The users. */
  public List<Point> users() {
    return points.stream().filter(Point::user).toList();
  }

  /**
   * One node.
   *
   * @param user whether it is a user, else an item
   * @param group what it is coloured by; empty if it has nothing under that property
   */
  public record Point(boolean user, double x, double y, String group) {}
}
