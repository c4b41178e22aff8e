package org.gnnrec.plot.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Charts of JFreeChart in the theme of all pictures. */
final class Charts {
  private static final RectangleInsets MARGIN = new RectangleInsets(10, 12, 10, 16);

  static {
    // Rotated text would be drawn as outlines, which nobody can search or copy in an SVG.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private Charts() {}

  /** A chart with a title and what it shows, left-aligned above the plot, and no legend yet. */
  static JFreeChart chart(String title, String subtitle, Plot plot) {
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(MARGIN);
    TextTitle main = new TextTitle(title, PictureTheme.TITLE);
    main.setPaint(PictureTheme.TEXT);
    main.setMargin(new RectangleInsets(2, 4, 2, 4));
    main.setHorizontalAlignment(HorizontalAlignment.LEFT);
    chart.setTitle(main);
    TextTitle below = new TextTitle(subtitle, PictureTheme.SUBTITLE);
    below.setPaint(PictureTheme.SOFT_TEXT);
    below.setMargin(new RectangleInsets(0, 4, 10, 4));
    below.setHorizontalAlignment(HorizontalAlignment.LEFT);
    chart.addSubtitle(below);
    return chart;
  }

  /** Adds a legend of all series on that side. */
  static void addLegend(JFreeChart chart, RectangleEdge edge) {
    LegendTitle legend = new LegendTitle(chart.getPlot());
    legend.setPosition(edge);
    legend.setItemFont(PictureTheme.LABEL);
    legend.setItemPaint(PictureTheme.TEXT);
    legend.setFrame(BlockBorder.NONE);
    legend.setBackgroundPaint(null);
    legend.setItemLabelPadding(new RectangleInsets(3, 4, 3, 12));
    legend.setMargin(new RectangleInsets(6, 8, 2, 2));
    chart.addLegend(legend);
  }

  /** White ground, thin grid, no frame. */
  static void style(XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(PictureTheme.GRID);
    plot.setRangeGridlinePaint(PictureTheme.GRID);
    plot.setDomainGridlineStroke(PictureTheme.THIN);
    plot.setRangeGridlineStroke(PictureTheme.THIN);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
  }

  /** An axis of numbers in the pictures' fonts. */
  static NumberAxis numbers(String label) {
    NumberAxis axis = new NumberAxis(label);
    style(axis);
    return axis;
  }

  static void style(ValueAxis axis) {
    axis.setLabelFont(PictureTheme.LABEL);
    axis.setLabelPaint(PictureTheme.TEXT);
    axis.setTickLabelFont(PictureTheme.TICK);
    axis.setTickLabelPaint(PictureTheme.SOFT_TEXT);
    axis.setAxisLinePaint(PictureTheme.REST);
    axis.setTickMarkPaint(PictureTheme.REST);
  }

  static void draw(JFreeChart chart, Graphics2D graphics, int height) {
    chart.draw(graphics, new Rectangle2D.Double(0, 0, Picture.WIDTH, height));
  }
}
