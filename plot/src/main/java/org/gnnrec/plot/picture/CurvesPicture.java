package org.gnnrec.plot.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.gnnrec.plot.data.MetricName;
import org.gnnrec.plot.data.TrainingCurve;
import org.gnnrec.plot.data.TrainingCurve.Point;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The loss and the validation metrics of a training by epoch. */
public final class CurvesPicture implements Picture {
  /** More markers than this on one line are noise. */
  private static final int MARKERS = 20;

  private final TrainingCurve curve;

  /** Of a training. */
  public CurvesPicture(TrainingCurve curve) {
    this.curve = curve;
  }

  @Override
  public String name() {
    return "curves";
  }

  @Override
  public String description() {
    return "Loss and validation metrics of model " + curve.modelName() + " by epoch of training";
  }

  @Override
  public int height() {
    return metricKeys().isEmpty() ? 420 : 600;
  }

  @Override
  public void draw(Graphics2D graphics) {
    NumberAxis epochs = Charts.numbers("epoch (passes over the likes)");
    epochs.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    epochs.setAutoRangeIncludesZero(false);
    epochs.setLowerMargin(0.01);
    epochs.setUpperMargin(0.02);
    CombinedDomainXYPlot plot = new CombinedDomainXYPlot(epochs);
    plot.setGap(18);
    plot.add(lossPlot());
    List<String> keys = metricKeys();
    if (!keys.isEmpty()) {
      plot.add(metricsPlot(keys));
    }
    JFreeChart chart = Charts.chart("How the training went", subtitle(), plot);
    Charts.addLegend(chart, RectangleEdge.BOTTOM);
    Charts.draw(chart, graphics, height());
  }

  private String subtitle() {
    String model =
        String.format(Locale.ROOT, "model %s, version %d", curve.modelName(), curve.modelVersion());
    return curve.points().stream().anyMatch(point -> point.stage().equals(TrainingCurve.HOLD_OUT))
        ? model + ": first with a part of the likes held out, then on all of them"
        : model;
  }

  private XYPlot lossPlot() {
    XYSeriesCollection data = new XYSeriesCollection();
    List<Integer> styles = new ArrayList<>();
    for (String stage : curve.points().stream().map(Point::stage).distinct().toList()) {
      boolean holdOut = stage.equals(TrainingCurve.HOLD_OUT);
      styles.add(holdOut ? 0 : 1);
      data.addSeries(
          series(holdOut ? "loss, some likes held out" : "loss, all likes", stage, Point::loss));
    }
    return plot(data, styles, "loss (training)");
  }

  private XYPlot metricsPlot(List<String> keys) {
    XYSeriesCollection data = new XYSeriesCollection();
    List<Integer> styles = new ArrayList<>();
    for (String key : keys) {
      styles.add(2 + styles.size());
      String stage =
          curve.points().stream()
              .filter(point -> point.metrics().containsKey(key))
              .map(Point::stage)
              .findFirst()
              .orElse(TrainingCurve.HOLD_OUT);
      data.addSeries(
          series(
              MetricName.ofKey(key) + " (held-out likes)",
              stage,
              point -> point.metrics().getOrDefault(key, Double.NaN)));
    }
    XYPlot plot = plot(data, styles, "validation metric");
    best().ifPresent(point -> plot.addDomainMarker(bestMarker(point)));
    return plot;
  }

  private XYSeries series(String title, String stage, ToDoubleFunction<Point> value) {
    XYSeries series = new XYSeries(title);
    for (Point point : curve.points()) {
      double y = value.applyAsDouble(point);
      if (point.stage().equals(stage) && !Double.isNaN(y)) {
        series.addOrUpdate(point.epoch(), y);
      }
    }
    return series;
  }

  private static XYPlot plot(XYSeriesCollection data, List<Integer> styles, String label) {
    NumberAxis values = Charts.numbers(label);
    values.setAutoRangeIncludesZero(false);
    XYLineAndShapeRenderer renderer = new SparseMarkers(data);
    for (int series = 0; series < styles.size(); series++) {
      renderer.setSeriesPaint(series, Look.colour(styles.get(series)));
      renderer.setSeriesShape(series, Look.marker(styles.get(series), 4.5));
      renderer.setSeriesStroke(series, Look.LINE);
    }
    XYPlot plot = new XYPlot(data, null, values, renderer);
    Charts.style(plot);
    return plot;
  }

  private Optional<Point> best() {
    return curve.points().stream().filter(Point::best).findFirst();
  }

  private ValueMarker bestMarker(Point point) {
    ValueMarker marker = new ValueMarker(point.epoch());
    marker.setPaint(Look.SOFT_TEXT);
    marker.setStroke(
        new BasicStroke(
            1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0));
    marker.setLabel("best: epoch " + point.epoch());
    marker.setLabelFont(Look.TICK);
    marker.setLabelPaint(Look.TEXT);
    marker.setLabelBackgroundColor(new Color(255, 255, 255, 0));
    long last = curve.points().stream().mapToLong(Point::epoch).max().orElse(0);
    boolean left = point.epoch() > last / 2;
    marker.setLabelAnchor(left ? RectangleAnchor.BOTTOM_LEFT : RectangleAnchor.BOTTOM_RIGHT);
    marker.setLabelTextAnchor(left ? TextAnchor.BOTTOM_RIGHT : TextAnchor.BOTTOM_LEFT);
    return marker;
  }

  private List<String> metricKeys() {
    return curve.points().stream()
        .flatMap(point -> point.metrics().keySet().stream())
        .distinct()
        .sorted()
        .limit(Look.SERIES - 2)
        .toList();
  }

  /** Lines with a marker now and then. */
  private static final class SparseMarkers extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1L;

    private final transient XYSeriesCollection data;

    SparseMarkers(XYSeriesCollection data) {
      super(true, true);
      this.data = data;
    }

    @Override
    public boolean getItemShapeVisible(int series, int item) {
      int count = data.getItemCount(series);
      int step = Math.max(1, (count + MARKERS - 1) / MARKERS);
      return item % step == 0 || item == count - 1;
    }
  }
}
