package org.gnnrec.plot.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.util.ShapeUtils;

/**
 * Colours, markers and fonts of all pictures. The colours are those of Okabe and Ito (2008), which
 * people with any common colour blindness tell apart; each comes with a marker of its own, so that
 * colour is never the only difference.
 */
final class PictureTheme {
  static final Color BLUE = new Color(0x0072B2);
  static final Color VERMILION = new Color(0xD55E00);
  static final Color GREEN = new Color(0x009E73);
  static final Color ORANGE = new Color(0xE69F00);
  static final Color SKY = new Color(0x56B4E9);
  static final Color PURPLE = new Color(0xCC79A7);
  static final Color BLACK = new Color(0x222222);
  static final Color YELLOW = new Color(0xF0E442);
  static final Color DARK_YELLOW = new Color(0x6E6700);

  /** For what does not count: grid lines, the rest of a list. */
  static final Color GRID = new Color(0xE3E3E3);

  static final Color REST = new Color(0xA8A8A8);
  static final Color TEXT = new Color(0x222222);
  static final Color SOFT_TEXT = new Color(0x555555);

  /** Yellow comes last: it is the weakest on white. */
  private static final List<Color> COLOURS =
      List.of(BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY, BLACK, YELLOW);

  static final int SERIES = COLOURS.size();

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 19);
  static final Font SUBTITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font STRONG = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  static final Stroke THIN = new BasicStroke(1f);
  static final Stroke LINE = new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  private PictureTheme() {}

  /** The colour of a series, counted from 0. */
  static Color colour(int series) {
    return COLOURS.get(series % SERIES);
  }

  /** The same with another opacity, in [0, 255]. */
  static Color colour(Color colour, int opacity) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
  }

  /**
   * The marker of a series around the origin, counted from 0.
   *
   * @param size about half its width
   */
  static Shape marker(int series, double size) {
    float s = (float) size;
    return switch (series % SERIES) {
      case 0 -> circle(size);
      case 1 -> ShapeUtils.createUpTriangle(s * 1.2f);
      case 2 -> square(size);
      case 3 -> ShapeUtils.createDiamond(s * 1.3f);
      case 4 -> ShapeUtils.createDownTriangle(s * 1.2f);
      case 5 -> ShapeUtils.createRegularCross(s * 1.15f, s * 0.4f);
      case 6 -> ShapeUtils.createDiagonalCross(s * 0.85f, s * 0.4f);
      default -> new Rectangle2D.Double(-size * 0.6, -size * 1.3, size * 1.2, size * 2.6);
    };
  }

  static Shape circle(double size) {
    return new Ellipse2D.Double(-size, -size, 2 * size, 2 * size);
  }

  static Shape square(double size) {
    return new Rectangle2D.Double(-size * 0.9, -size * 0.9, 1.8 * size, 1.8 * size);
  }
}
