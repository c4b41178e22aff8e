package org.gnnrec.plot.picture;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gnnrec.plot.data.Comparison;
import org.gnnrec.plot.data.Comparison.Measure;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Models by metrics: a dot for the value, a line for its confidence interval. */
public final class ComparisonPicture implements Picture {
  private static final int ROW = 52;
  private static final int AROUND = 140;
  private static final int LONGEST_NAME = 34;
  private static final int TICKS = 3;

  /** Room for the numbers above the dots, as parts of the largest value. */
  private static final double BEFORE = 0.13;

  private static final double AFTER = 0.2;

  private static final Set<String> LESS_IS_BETTER = Set.of("RMSE", "MSE", "MAE");

  private final Comparison comparison;
  private final List<String> models;
  private final List<String> metrics;

  /** Of what an evaluation gave. */
  public ComparisonPicture(Comparison comparison) {
    this.comparison = comparison;
    this.models = comparison.measures().stream().map(Measure::model).distinct().toList();
    this.metrics = comparison.measures().stream().map(Measure::metric).distinct().toList();
  }

  @Override
  public String name() {
    return "comparison";
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s of %s on held-out likes, with confidence intervals",
        String.join(", ", metrics),
        String.join(", ", models));
  }

  @Override
  public int height() {
    return AROUND + ROW * models.size();
  }

  @Override
  public void draw(Graphics2D graphics) {
    SymbolAxis rows =
        new SymbolAxis(
            "model",
            models.stream()
                .map(model -> TextFitting.shortened(model, LONGEST_NAME))
                .toArray(String[]::new));
    Charts.style(rows);
    rows.setTickLabelFont(PictureTheme.LABEL);
    rows.setTickLabelPaint(PictureTheme.TEXT);
    rows.setInverted(true);
    rows.setGridBandsVisible(false);
    rows.setRange(-0.7, models.size() - 0.4);
    CombinedRangeXYPlot plot = new CombinedRangeXYPlot(rows);
    plot.setGap(26);
    metrics.forEach(metric -> plot.add(panel(metric)));
    JFreeChart chart =
        Charts.chart(
            "How good the models are on likes that they have not seen",
            String.format(
                Locale.ROOT,
                "held-out likes of %,d %s; dot: value, line: its 95 %% confidence interval%s",
                comparison.users(),
                comparison.names().users(),
                direction()),
            plot);
    Charts.draw(chart, graphics, height());
  }

  private String direction() {
    if (metrics.stream().noneMatch(LESS_IS_BETTER::contains)) {
      return "; more is better";
    }
    return LESS_IS_BETTER.containsAll(metrics) ? "; less is better" : "";
  }

  private XYPlot panel(String metric) {
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawYError(false);
    renderer.setCapLength(9);
    renderer.setErrorStroke(PictureTheme.LINE);
    NumberAxis values = Charts.numbers(metric);
    XYPlot plot = new XYPlot(data, values, null, renderer);
    Charts.style(plot);
    double highest = 0;
    for (Measure measure : comparison.measures()) {
      if (measure.metric().equals(metric)) {
        int row = models.indexOf(measure.model());
        int series = data.getSeriesCount();
        XYIntervalSeries dot = new XYIntervalSeries(measure.model());
        dot.add(measure.value(), measure.lower(), measure.upper(), row, row, row);
        data.addSeries(dot);
        renderer.setSeriesPaint(series, PictureTheme.colour(row));
        renderer.setSeriesShape(series, PictureTheme.marker(row, 3.6));
        plot.addAnnotation(label(measure.value(), row));
        highest = Math.max(highest, measure.upper());
      }
    }
    double end = highest > 0 ? highest : 1;
    values.setRange(-BEFORE * end, (1 + AFTER) * end);
    values.setTickUnit(Ticks.unit(end, TICKS));
    return plot;
  }

  private static XYTextAnnotation label(double value, int row) {
    XYTextAnnotation label =
        new XYTextAnnotation(String.format(Locale.ROOT, "%.3f", value), value, row - 0.2);
    label.setFont(PictureTheme.TICK);
    label.setPaint(PictureTheme.TEXT);
    label.setTextAnchor(TextAnchor.BOTTOM_CENTER);
    return label;
  }
}
