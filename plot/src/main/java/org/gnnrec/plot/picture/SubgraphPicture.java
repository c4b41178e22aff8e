package org.gnnrec.plot.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.gnnrec.plot.data.Subgraph;
import org.gnnrec.plot.data.Subgraph.Edge;

/**
 * A few users in the middle, what they like on the left, what else is recommended to them on the
 * right.
 */
public final class SubgraphPicture implements Picture {
  private static final int TOP = 112;
  private static final int ROW = 25;
  private static final int LEGEND = 46;
  private static final int LEFT = 300;
  private static final int RIGHT = WIDTH - LEFT;
  private static final int BOX_WIDTH = 104;
  private static final int BOX_HEIGHT = 30;
  private static final int GAP = 12;

  private static final FontRenderContext MEASURE =
      new FontRenderContext(new AffineTransform(), true, true);

  private static final Stroke LIKED = new BasicStroke(1.6f);
  private static final Stroke RECOMMENDED =
      new BasicStroke(
          1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 4}, 0);

  private final Subgraph graph;
  private final List<Integer> liked;
  private final List<Integer> recommended;
  private final Map<Integer, Double> rowOfItem = new HashMap<>();

  /** Of a few users. */
  public SubgraphPicture(Subgraph graph) {
    this.graph = graph;
    this.liked = column(true);
    this.recommended = column(false);
    place(liked);
    place(recommended);
  }

  @Override
  public String name() {
    return "subgraph";
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s %s with %s that they like and %s that model %s recommends to them",
        graph.names().users(),
        String.join(", ", graph.users()),
        graph.names().items(),
        graph.names().items(),
        graph.modelName());
  }

  @Override
  public int height() {
    return TOP + ROW * rows() + LEGEND;
  }

  @Override
  public void draw(Graphics2D graphics) {
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, height());
    drawTitles(graphics);
    graph.edges().forEach(edge -> drawEdge(graphics, edge));
    liked.forEach(item -> drawItem(graphics, item, true));
    recommended.forEach(item -> drawItem(graphics, item, false));
    IntStream.range(0, graph.users().size()).forEach(user -> drawUser(graphics, user));
    drawLegend(graphics);
  }

  private void drawTitles(Graphics2D graphics) {
    graphics.setColor(PictureTheme.TEXT);
    graphics.setFont(PictureTheme.TITLE);
    graphics.drawString("Who likes what, and what is recommended", 16, 32);
    graphics.setColor(PictureTheme.SOFT_TEXT);
    graphics.setFont(PictureTheme.SUBTITLE);
    long shown = graph.edges().stream().filter(edge -> !edge.recommended()).count();
    graphics.drawString(
        String.format(
            Locale.ROOT,
            "%d %s, %d of their %,d likes, and what model “%s” recommends to them",
            graph.users().size(),
            graph.names().users(),
            shown,
            graph.likeCount(),
            graph.modelName()),
        16,
        55);
    graphics.setColor(PictureTheme.TEXT);
    graphics.setFont(PictureTheme.STRONG);
    text(graphics, graph.names().items() + " they like", LEFT, TOP - 22, 1);
    text(graphics, graph.names().users(), WIDTH / 2.0, TOP - 22, 0.5);
    text(graphics, "other " + graph.names().items(), RIGHT, TOP - 22, 0);
  }

  private void drawEdge(Graphics2D graphics, Edge edge) {
    boolean left = graph.isLiked(edge.itemIndex());
    double side = left ? -1 : 1;
    double fromX = WIDTH / 2.0 + side * BOX_WIDTH / 2;
    double toX = left ? LEFT + 6 : RIGHT - 6;
    double bend = (toX - fromX) / 2;
    double fromY = y(userRow(edge.userIndex()));
    double toY = y(rowOfItem.getOrDefault(edge.itemIndex(), 0.0));
    graphics.setColor(PictureTheme.colour(edge.userIndex()));
    graphics.setStroke(edge.recommended() ? RECOMMENDED : LIKED);
    graphics.draw(
        new CubicCurve2D.Double(fromX, fromY, fromX + bend, fromY, toX - bend, toY, toX, toY));
  }

  private void drawItem(Graphics2D graphics, int item, boolean left) {
    double x = left ? LEFT : RIGHT;
    double y = y(rowOfItem.getOrDefault(item, 0.0));
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    graphics.setStroke(LIKED);
    graphics.setColor(left ? PictureTheme.BLACK : Color.WHITE);
    graphics.fill(
        place.createTransformedShape(left ? PictureTheme.circle(5) : PictureTheme.marker(3, 5.5)));
    graphics.setColor(PictureTheme.BLACK);
    graphics.draw(
        place.createTransformedShape(left ? PictureTheme.circle(5) : PictureTheme.marker(3, 5.5)));
    graphics.setFont(PictureTheme.TICK);
    graphics.setColor(PictureTheme.TEXT);
    String title = fitted(graphics, graph.items().get(item), LEFT - 2 * GAP);
    text(graphics, title, left ? x - GAP : x + GAP, y + 5, left ? 1 : 0);
  }

  private void drawUser(Graphics2D graphics, int user) {
    double y = y(userRow(user));
    RoundRectangle2D box =
        new RoundRectangle2D.Double(
            (WIDTH - BOX_WIDTH) / 2.0, y - BOX_HEIGHT / 2.0, BOX_WIDTH, BOX_HEIGHT, 14, 14);
    graphics.setColor(Color.WHITE);
    graphics.fill(box);
    graphics.setColor(PictureTheme.colour(user));
    graphics.setStroke(PictureTheme.LINE);
    graphics.draw(box);
    graphics.setColor(PictureTheme.TEXT);
    graphics.setFont(PictureTheme.STRONG);
    String name = graph.names().user() + " " + graph.users().get(user);
    text(graphics, fitted(graphics, name, BOX_WIDTH - GAP), WIDTH / 2.0, y + 5, 0.5);
  }

  private void drawLegend(Graphics2D graphics) {
    double y = height() - 18;
    graphics.setFont(PictureTheme.LABEL);
    sample(graphics, LIKED, 300, y);
    graphics.setColor(PictureTheme.TEXT);
    text(graphics, "likes", 346, y + 5, 0);
    sample(graphics, RECOMMENDED, 440, y);
    graphics.setColor(PictureTheme.TEXT);
    text(graphics, "is recommended", 486, y + 5, 0);
  }

  private static void sample(Graphics2D graphics, Stroke stroke, double x, double y) {
    graphics.setColor(PictureTheme.SOFT_TEXT);
    graphics.setStroke(stroke);
    graphics.draw(new Line2D.Double(x, y, x + 38, y));
  }

  /** Cut to what is no wider than that. */
  private static String fitted(Graphics2D graphics, String text, int width) {
    String fitted = text;
    int length = text.codePointCount(0, text.length());
    while (length > 1 && width(graphics, fitted) > width) {
      length--;
      fitted = TextFitting.shortened(text, length);
    }
    return fitted;
  }

  /** Text whose part {@code before} of the width lies left of x. */
  private static void text(Graphics2D graphics, String text, double x, double y, double before) {
    graphics.drawString(text, (float) (x - before * width(graphics, text)), (float) y);
  }

  /** The same whatever is drawn onto: pixels would round the width of each letter. */
  private static double width(Graphics2D graphics, String text) {
    return graphics.getFont().getStringBounds(text, MEASURE).getWidth();
  }

  private double y(double row) {
    return TOP + ROW * (row + 0.5);
  }

  private double userRow(int user) {
    return (user + 0.5) * rows() / graph.users().size() - 0.5;
  }

  private int rows() {
    return Math.max(Math.max(liked.size(), recommended.size()), 2 * graph.users().size());
  }

  /** Items of one side, each as high as the users it belongs to, so that few lines cross. */
  private List<Integer> column(boolean likedOnes) {
    return IntStream.range(0, graph.items().size())
        .filter(item -> graph.isLiked(item) == likedOnes)
        .boxed()
        .sorted(Comparator.comparingDouble(this::meanUser).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private double meanUser(int item) {
    return graph.edges().stream()
        .filter(edge -> edge.itemIndex() == item)
        .mapToInt(Edge::userIndex)
        .average()
        .orElse(0);
  }

  private void place(List<Integer> column) {
    double first = (rows() - column.size()) / 2.0;
    for (int i = 0; i < column.size(); i++) {
      rowOfItem.put(column.get(i), first + i);
    }
  }
}
