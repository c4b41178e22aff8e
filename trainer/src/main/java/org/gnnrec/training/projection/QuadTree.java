package org.gnnrec.training.projection;

import java.util.Arrays;

/**
 * Points of the plane in squares that are divided until each holds one, with the number and the
 * centre of what is in each. Points that coincide, to a part in 2⁴⁸ of the whole, share a square.
 *
 * <p>Filled by one thread, then read by many.
 */
final class QuadTree {
  /** Room for the squares that wait to be looked at: three more for each level than it takes up. */
  static final int STACK = 256;

  private static final int DEEPEST = 48;
  private static final int NONE = -1;

  private int squares;
  private int[] children;
  private int[] counts;
  private double[] centres;
  private double[] widths;

  /** Room for a number of points; more is made if their places need it. */
  QuadTree(int points) {
    int room = 2 * points + 16;
    children = new int[4 * room];
    counts = new int[room];
    centres = new double[2 * room];
    widths = new double[room];
  }

  /** Takes points in, in place of those before. */
  void fill(double[] coordinates) {
    double left = Double.POSITIVE_INFINITY;
    double bottom = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double top = Double.NEGATIVE_INFINITY;
    for (int at = 0; at < coordinates.length; at += 2) {
      left = Math.min(left, coordinates[at]);
      right = Math.max(right, coordinates[at]);
      bottom = Math.min(bottom, coordinates[at + 1]);
      top = Math.max(top, coordinates[at + 1]);
    }
    squares = 0;
    double width = Math.max(Math.max(right - left, top - bottom), Double.MIN_NORMAL);
    add(width);
    for (int at = 0; at < coordinates.length; at += 2) {
      insert(coordinates[at], coordinates[at + 1], left + width / 2, bottom + width / 2);
    }
    for (int square = 0; square < squares; square++) {
      centres[2 * square] /= counts[square];
      centres[2 * square + 1] /= counts[square];
    }
  }

  private int add(double width) {
    if (squares == counts.length) {
      children = Arrays.copyOf(children, 2 * children.length);
      counts = Arrays.copyOf(counts, 2 * counts.length);
      centres = Arrays.copyOf(centres, 2 * centres.length);
      widths = Arrays.copyOf(widths, 2 * widths.length);
    }
    Arrays.fill(children, 4 * squares, 4 * squares + 4, NONE);
    counts[squares] = 0;
    centres[2 * squares] = 0;
    centres[2 * squares + 1] = 0;
    widths[squares] = width;
    return squares++;
  }

  private void insert(double x, double y, double middleX, double middleY) {
    int square = 0;
    double cx = middleX;
    double cy = middleY;
    for (int depth = 0; ; depth++) {
      // Above the deepest level the points of a leaf coincide.
      int before = isLeaf(square) ? counts[square] : 0;
      double otherX = before == 0 ? x : centres[2 * square] / before;
      double otherY = before == 0 ? y : centres[2 * square + 1] / before;
      boolean empty = counts[square] == 0;
      put(square, 1, x, y);
      boolean coincide = before > 0 && otherX == x && otherY == y;
      if (empty || coincide || depth == DEEPEST) {
        return;
      }
      if (before > 0) {
        put(child(square, otherX > cx, otherY > cy), before, otherX, otherY);
      }
      double quarter = widths[square] / 4;
      square = child(square, x > cx, y > cy);
      cx += x > cx ? quarter : -quarter;
      cy += y > cy ? quarter : -quarter;
    }
  }

  private void put(int square, int count, double x, double y) {
    counts[square] += count;
    centres[2 * square] += count * x;
    centres[2 * square + 1] += count * y;
  }

  private int child(int square, boolean right, boolean up) {
    int place = 4 * square + (right ? 1 : 0) + (up ? 2 : 0);
    if (children[place] == NONE) {
      int child = add(widths[square] / 2);
      children[place] = child;
      return child;
    }
    return children[place];
  }

  private boolean isLeaf(int square) {
    int at = 4 * square;
    return children[at] == NONE
        && children[at + 1] == NONE
        && children[at + 2] == NONE
        && children[at + 3] == NONE;
  }

  /**
   * What all other points do to one (van der Maaten 2014, section 4.2): with {@code q = 1 / (1 +
   * d²)}, the sum of {@code q² (y_i − y_j)}, and that of q. A square that looks smaller than θ from
   * there counts as points in its centre.
   *
   * @param theta 0 for exact sums
   * @param stack {@link #STACK} numbers of the caller's
   * @param force receives x and y of the first sum
   * @return the second sum, without the point itself
   */
  double repulsion(double x, double y, double theta, int[] stack, double[] force) {
    double fx = 0;
    double fy = 0;
    double sum = 0;
    int waiting = 1;
    stack[0] = 0;
    while (waiting > 0) {
      int square = stack[--waiting];
      double dx = x - centres[2 * square];
      double dy = y - centres[2 * square + 1];
      double squared = dx * dx + dy * dy;
      boolean leaf = isLeaf(square);
      if (leaf || widths[square] * widths[square] < theta * theta * squared) {
        double q = 1 / (1 + squared);
        int others = leaf && squared == 0 ? counts[square] - 1 : counts[square];
        sum += others * q;
        fx += others * q * q * dx;
        fy += others * q * q * dy;
        continue;
      }
      for (int place = 4 * square; place < 4 * square + 4; place++) {
        if (children[place] != NONE) {
          stack[waiting++] = children[place];
        }
      }
    }
    force[0] = fx;
    force[1] = fy;
    return sum;
  }
}
