package org.gnnrec.plot.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.text.NumberFormat;
import java.util.Locale;
import org.gnnrec.plot.data.Popularity;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** The most liked items as bars. */
public final class PopularityPicture implements Picture {
  private static final int LONGEST_TITLE = 44;
  private static final int ROW = 24;
  private static final int AROUND = 150;

  private final Popularity popularity;

  /** Of the most liked items. */
  public PopularityPicture(Popularity popularity) {
    this.popularity = popularity;
  }

  @Override
  public String name() {
    return "popularity";
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "The %d most liked %s with their numbers of likes",
        popularity.items().size(),
        popularity.names().items());
  }

  @Override
  public int height() {
    return AROUND + ROW * popularity.items().size();
  }

  @Override
  public void draw(Graphics2D graphics) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    int rank = 0;
    for (Popularity.Item item : popularity.items()) {
      rank++;
      data.addValue(
          (double) item.likes(),
          "likes",
          new Bar(rank, TextFitting.shortened(item.title(), LONGEST_TITLE)));
    }
    CategoryPlot plot = new CategoryPlot(data, titles(), likes(), renderer());
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinesVisible(false); // the numbers are there
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    JFreeChart chart =
        Charts.chart(
            "The most liked " + popularity.names().items(),
            String.format(
                Locale.ROOT,
                "%d of %,d %s with likes; %,d likes in all",
                popularity.items().size(),
                popularity.itemCount(),
                popularity.names().items(),
                popularity.likeCount()),
            plot);
    Charts.draw(chart, graphics, height());
  }

  private static CategoryAxis titles() {
    CategoryAxis axis = new CategoryAxis();
    axis.setTickLabelFont(PictureTheme.TICK);
    axis.setTickLabelPaint(PictureTheme.TEXT);
    axis.setAxisLinePaint(PictureTheme.REST);
    axis.setTickMarksVisible(false);
    axis.setMaximumCategoryLabelWidthRatio(0.5f);
    axis.setLowerMargin(0.01);
    axis.setUpperMargin(0.01);
    axis.setCategoryMargin(0.25);
    return axis;
  }

  private NumberAxis likes() {
    NumberAxis axis =
        Charts.numbers("likes (number of " + popularity.names().users() + " who like it)");
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
    axis.setUpperMargin(0.08);
    return axis;
  }

  private static BarRenderer renderer() {
    BarRenderer renderer = new BarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setSeriesPaint(0, PictureTheme.BLUE);
    renderer.setDefaultItemLabelGenerator(
        new StandardCategoryItemLabelGenerator(
            "{2}", NumberFormat.getIntegerInstance(Locale.ROOT)));
    renderer.setDefaultItemLabelsVisible(true);
    renderer.setDefaultItemLabelFont(PictureTheme.TICK);
    renderer.setDefaultItemLabelPaint(PictureTheme.TEXT);
    renderer.setDefaultPositiveItemLabelPosition(
        new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
    return renderer;
  }

  /** Two items may have one title. */
  private record Bar(int rank, String title) implements Comparable<Bar> {
    @Override
    public int compareTo(Bar other) {
      return Integer.compare(rank, other.rank);
    }

    @Override
    public String toString() {
      return title;
    }
  }
}
