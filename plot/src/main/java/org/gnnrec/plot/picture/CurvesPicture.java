package org.gnnrec.plot.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.gnnrec.plot.data.EpochCurve;
import org.gnnrec.plot.data.EpochCurve.Point;
import org.gnnrec.plot.data.MetricName;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/** The loss and the validation metrics of a training by epoch. */
public final class CurvesPicture implements Picture {
  /** More markers than this on one line are noise. */
  private static final int MARKERS = 20;

  private static final int METRIC_HEIGHT = 105;
  private static final int MOST_METRICS = 4;
  private static final int EPOCH_TICKS = 12;

  private static final int VALUE_TICKS = 5;
  private static final double VALUE_MARGIN = 0.14;
  private static final double LEAST_RANGE = 0.01;

  private final EpochCurve curve;

  /** Of a training. */
  public CurvesPicture(EpochCurve curve) {
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
    return 350 + METRIC_HEIGHT * metricKeys().size();
  }

  @Override
  public void draw(Graphics2D graphics) {
    NumberAxis epochs = Charts.numbers("epoch (passes over the likes)");
    epochs.setTickUnit(Ticks.unit(Math.max((double) lastEpoch(), EPOCH_TICKS), EPOCH_TICKS));
    epochs.setAutoRangeIncludesZero(false);
    epochs.setLowerMargin(0.01);
    epochs.setUpperMargin(0.02);
    CombinedDomainXYPlot plot = new CombinedDomainXYPlot(epochs);
    plot.setGap(16);
    plot.add(lossPlot(), 2);
    List<String> keys = metricKeys();
    for (int i = 0; i < keys.size(); i++) {
      plot.add(metricPlot(keys.get(i), 2 + i, i == 0), 1);
    }
    JFreeChart chart = Charts.chart("How the training went", subtitle(), plot);
    Charts.addLegend(chart, RectangleEdge.BOTTOM);
    Charts.draw(chart, graphics, height());
  }

  private String subtitle() {
    String model =
        String.format(
            Locale.ROOT, "model “%s”, version %d", curve.modelName(), curve.modelVersion());
    return curve.points().stream().anyMatch(point -> point.stage().equals(EpochCurve.HOLD_OUT))
        ? model + ": measured on held-out likes first, then trained on all of them"
        : model;
  }

  private XYPlot lossPlot() {
    XYSeriesCollection data = new XYSeriesCollection();
    List<Integer> styles = new ArrayList<>();
    for (String stage : curve.points().stream().map(Point::stage).distinct().toList()) {
      boolean holdOut = stage.equals(EpochCurve.HOLD_OUT);
      styles.add(holdOut ? 0 : 1);
      data.addSeries(
          series(holdOut ? "loss, some likes held out" : "loss, all likes", stage, Point::loss));
    }
    return plot(data, styles, "training loss");
  }

  private XYPlot metricPlot(String key, int style, boolean first) {
    String stage =
        curve.points().stream()
            .filter(point -> point.metrics().containsKey(key))
            .map(Point::stage)
            .findFirst()
            .orElse(EpochCurve.HOLD_OUT);
    String name = MetricName.ofKey(key);
    XYSeriesCollection data = new XYSeriesCollection();
    data.addSeries(series(name, stage, point -> point.metrics().getOrDefault(key, Double.NaN)));
    XYPlot plot = plot(data, List.of(style), name);
    plot.getRenderer().setSeriesVisibleInLegend(0, false); // the axis names it
    best().ifPresent(point -> plot.addDomainMarker(bestMarker(point, first)));
    return plot;
  }

  private XYSeries series(String title, String stage, ToDoubleFunction<Point> value) {
    XYSeries series = new XYSeries(title);
    for (Point point : curve.points()) {
      double y = value.applyAsDouble(point);
      if (point.stage().equals(stage) && !Double.isNaN(y)) {
        series.addOrUpdate((double) point.epoch(), y);
      }
    }
    return series;
  }

  private static XYPlot plot(XYSeriesCollection data, List<Integer> styles, String label) {
    NumberAxis values = Charts.numbers(label);
    Range range = visible(data.getRangeBounds(false));
    values.setRange(range);
    values.setTickUnit(Ticks.unit(range.getLength(), VALUE_TICKS));
    XYLineAndShapeRenderer renderer = new SparseMarkers(data);
    for (int series = 0; series < styles.size(); series++) {
      renderer.setSeriesPaint(series, PictureTheme.colour(styles.get(series)));
      renderer.setSeriesShape(series, PictureTheme.marker(styles.get(series), 4.5));
      renderer.setSeriesStroke(series, PictureTheme.LINE);
    }
    XYPlot plot = new XYPlot(data, null, values, renderer);
    Charts.style(plot);
    return plot;
  }

  /**
   * With room for markers at the edges; a value that hardly changes is shown as hardly changing.
   */
  private static Range visible(@Nullable Range values) {
    if (values == null) {
      return new Range(0, 1);
    }
    double largest = Math.max(Math.abs(values.getLowerBound()), Math.abs(values.getUpperBound()));
    double least = largest == 0 ? 1 : largest * LEAST_RANGE;
    double length = Math.max(values.getLength() * (1 + 2 * VALUE_MARGIN), least);
    double centre = values.getCentralValue();
    return new Range(centre - length / 2, centre + length / 2);
  }

  private Optional<Point> best() {
    return curve.points().stream().filter(Point::best).findFirst();
  }

  private ValueMarker bestMarker(Point point, boolean labelled) {
    ValueMarker marker = new ValueMarker((double) point.epoch());
    marker.setPaint(PictureTheme.SOFT_TEXT);
    marker.setStroke(
        new BasicStroke(
            1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0));
    if (labelled) {
      boolean left = point.epoch() > lastEpoch() / 2;
      marker.setLabel("best: epoch " + point.epoch());
      marker.setLabelFont(PictureTheme.TICK);
      marker.setLabelPaint(PictureTheme.TEXT);
      marker.setLabelBackgroundColor(new Color(255, 255, 255, 0));
      marker.setLabelAnchor(left ? RectangleAnchor.BOTTOM_LEFT : RectangleAnchor.BOTTOM_RIGHT);
      marker.setLabelTextAnchor(left ? TextAnchor.BOTTOM_RIGHT : TextAnchor.BOTTOM_LEFT);
    }
    return marker;
  }

  private long lastEpoch() {
    return curve.points().stream().mapToLong(Point::epoch).max().orElse(0);
  }

  private List<String> metricKeys() {
    return curve.points().stream()
        .flatMap(point -> point.metrics().keySet().stream())
        .distinct()
        .sorted(Comparator.comparing((String key) -> !key.contains("At")).thenComparing(key -> key))
        .limit(MOST_METRICS)
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
