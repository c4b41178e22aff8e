package org.gnnrec.plot.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.gnnrec.plot.data.EmbeddingMap.Point;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Points of a plane, one length the same in both directions, with a legend beside them. */
final class ScatterChart {
  static final int HEIGHT = 620;

  private static final double MARGIN = 0.03;
  private static final int OPACITY = 200;
  private static final double LARGEST_MARKER = 4.4;
  private static final double SMALLEST_MARKER = 1.4;

  private final XYSeriesCollection data = new XYSeriesCollection();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
  private final XYPlot plot;
  private final JFreeChart chart;

  /**
   * Without points yet.
   *
   * @param method what laid them out
   */
  ScatterChart(String title, String subtitle, String method) {
    plot = new XYPlot(data, axis(method, 1), axis(method, 2), renderer);
    Charts.style(plot);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setOutlineVisible(true);
    plot.setOutlinePaint(PictureTheme.GRID);
    renderer.setUseOutlinePaint(true);
    renderer.setDrawOutlines(true);
    renderer.setDefaultOutlineStroke(new BasicStroke(0.5f));
    chart = Charts.chart(title, subtitle, plot);
  }

  /** Numbers along the axes would say nothing: only distances mean something. */
  private static NumberAxis axis(String method, int number) {
    String name =
        switch (method) {
          case "tsne" -> "t-SNE";
          default -> method.toUpperCase(Locale.ROOT);
        };
    NumberAxis axis = Charts.numbers(String.format(Locale.ROOT, "%s %d (no unit)", name, number));
    axis.setTickLabelsVisible(false);
    axis.setTickMarksVisible(false);
    axis.setAxisLineVisible(false);
    return axis;
  }

  /** About half a marker's width, so that many points do not become one blot. */
  static double markerSize(int points) {
    return Math.min(LARGEST_MARKER, Math.max(SMALLEST_MARKER, 170 / Math.sqrt(points)));
  }

  /** Adds a series, drawn below those before it. */
  void add(String label, List<Point> points, Color colour, Shape marker) {
    XYSeries series = new XYSeries(label, false, true);
    points.forEach(point -> series.add(point.x(), point.y()));
    int index = data.getSeriesCount();
    data.addSeries(series);
    renderer.setSeriesPaint(index, PictureTheme.colour(colour, OPACITY));
    // Yellow alone is too weak on white.
    renderer.setSeriesOutlinePaint(
        index, colour.equals(PictureTheme.YELLOW) ? PictureTheme.DARK_YELLOW : Color.WHITE);
    renderer.setSeriesShape(index, marker);
  }

  void draw(Graphics2D graphics) {
    Charts.addLegend(chart, RectangleEdge.RIGHT);
    equalize(plotArea());
    Charts.draw(chart, graphics, HEIGHT);
  }

  /** Where the points will be; only a layout tells. */
  private Rectangle2D plotArea() {
    ChartRenderingInfo info = new ChartRenderingInfo();
    Graphics2D scratch =
        new BufferedImage(Picture.WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB).createGraphics();
    chart.draw(scratch, new Rectangle2D.Double(0, 0, Picture.WIDTH, HEIGHT), info);
    scratch.dispose();
    return info.getPlotInfo().getDataArea();
  }

  private void equalize(Rectangle2D area) {
    Range x = data.getDomainBounds(false);
    Range y = data.getRangeBounds(false);
    double unit =
        Math.max(x.getLength() / area.getWidth(), y.getLength() / area.getHeight())
            * (1 + 2 * MARGIN);
    if (unit == 0) {
      return;
    }
    plot.getDomainAxis().setRange(around(x, unit * area.getWidth()));
    plot.getRangeAxis().setRange(around(y, unit * area.getHeight()));
  }

  private static Range around(Range range, double length) {
    return new Range(range.getCentralValue() - length / 2, range.getCentralValue() + length / 2);
  }
}
