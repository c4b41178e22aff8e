package org.gnnrec.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a viewer would show of an SVG file: its marks with their colours, its texts with boxes. */
final class SvgFile {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

  /** Fonts differ a little from viewer to viewer; boxes that touch by less do not overlap. */
  private static final double TOLERANCE = 0.5;

  private final Element root;

  private SvgFile(Element root) {
    this.root = root;
  }

  static SvgFile read(Path file) throws IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    try {
      // What needs anything from outside is not read, and no viewer should have to.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document = factory.newDocumentBuilder().parse(Files.newInputStream(file));
      return new SvgFile(document.getDocumentElement());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + " is not XML of its own", e);
    }
  }

  double width() {
    return Double.parseDouble(root.getAttribute("width"));
  }

  double height() {
    return Double.parseDouble(root.getAttribute("height"));
  }

  String description() {
    return root.getElementsByTagName("title").item(0).getTextContent();
  }

  /** How many shapes are filled with a colour, in hexadecimal. */
  long filled(String colour) {
    return elements("circle", "ellipse", "path", "polygon", "rect").stream()
        .filter(element -> rgb(colour).equals(inherited(element, "fill")))
        .count();
  }

  /** How many shapes and lines are drawn in a colour, with an unbroken line or a broken one. */
  long drawn(String colour, boolean dashed) {
    return elements("circle", "ellipse", "path", "polygon", "rect", "line", "polyline").stream()
        .filter(element -> inherited(element, "fill").equals("none"))
        .filter(element -> rgb(colour).equals(inherited(element, "stroke")))
        .filter(element -> dashed != inherited(element, "stroke-dasharray").equals("none"))
        .count();
  }

  List<String> texts() {
    return labels().stream().map(Label::text).toList();
  }

  /** Pairs of texts that cover each other, in words. */
  List<String> overlaps() {
    List<Label> labels = labels();
    List<String> overlaps = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (labels.get(i).box().intersects(labels.get(j).box())) {
          overlaps.add(labels.get(j).text() + " / " + labels.get(i).text());
        }
      }
    }
    return overlaps;
  }

  /** Texts of which a part is outside of the picture or of what they are clipped to. */
  List<String> cutOff() {
    Rectangle2D page = new Rectangle2D.Double(0, 0, width(), height());
    return elements("text").stream()
        .filter(
            element ->
                !page.contains(label(element).box()) || !clip(element).contains(ownBox(element)))
        .map(Element::getTextContent)
        .toList();
  }

  private List<Label> labels() {
    return elements("text").stream().map(SvgFile::label).toList();
  }

  private static Label label(Element element) {
    return new Label(
        element.getTextContent(),
        transform(element).createTransformedShape(ownBox(element)).getBounds2D());
  }

  /** Where ink is, before any transform. */
  private static Rectangle2D ownBox(Element element) {
    int style = inherited(element, "font-weight").equals("bold") ? Font.BOLD : Font.PLAIN;
    float size = Float.parseFloat(inherited(element, "font-size").replace("px", ""));
    Rectangle2D ink =
        new Font(Font.SANS_SERIF, style, 1)
            .deriveFont(size)
            .createGlyphVector(
                new FontRenderContext(new AffineTransform(), true, true), element.getTextContent())
            .getVisualBounds();
    return new Rectangle2D.Double(
        Double.parseDouble(element.getAttribute("x")) + ink.getX() + TOLERANCE,
        Double.parseDouble(element.getAttribute("y")) + ink.getY() + TOLERANCE,
        Math.max(0.1, ink.getWidth() - 2 * TOLERANCE),
        Math.max(0.1, ink.getHeight() - 2 * TOLERANCE));
  }

  private Rectangle2D clip(Element element) {
    Matcher reference = Pattern.compile("#(\\w+)").matcher(inherited(element, "clip-path"));
    if (!reference.find()) {
      return new Rectangle2D.Double(-1e6, -1e6, 2e6, 2e6);
    }
    Element clip =
        elements("clipPath").stream()
            .filter(path -> path.getAttribute("id").equals(reference.group(1)))
            .findFirst()
            .orElseThrow();
    List<Double> numbers = numbers(((Element) clip.getFirstChild()).getAttribute("d"));
    Rectangle2D box = new Rectangle2D.Double(numbers.get(0), numbers.get(1), 0, 0);
    for (int i = 0; i + 1 < numbers.size(); i += 2) {
      box.add(numbers.get(i), numbers.get(i + 1));
    }
    return box;
  }

  private static AffineTransform transform(Element element) {
    AffineTransform transform = new AffineTransform();
    for (Node node = element; node instanceof Element e; node = node.getParentNode()) {
      String given = e.getAttribute("transform");
      if (!given.isEmpty()) {
        transform.preConcatenate(parse(given));
      }
    }
    return transform;
  }

  private static AffineTransform parse(String given) {
    double[] numbers = numbers(given).stream().mapToDouble(Double::doubleValue).toArray();
    return switch (given.substring(0, given.indexOf('('))) {
      case "matrix" -> new AffineTransform(numbers);
      case "translate" -> AffineTransform.getTranslateInstance(numbers[0], numbers[1]);
      case "rotate" -> AffineTransform.getRotateInstance(Math.toRadians(numbers[0]));
      default -> throw new IllegalArgumentException("an unexpected transform: " + given);
    };
  }

  private static List<Double> numbers(String text) {
    return NUMBER.matcher(text).results().map(found -> Double.valueOf(found.group())).toList();
  }

  private static String inherited(Element element, String attribute) {
    for (Node node = element; node instanceof Element e; node = node.getParentNode()) {
      if (e.hasAttribute(attribute)) {
        return e.getAttribute(attribute);
      }
    }
    return "";
  }

  private static String rgb(String hexadecimal) {
    int rgb = Integer.parseInt(hexadecimal, 16);
    return String.format(Locale.ROOT, "rgb(%d,%d,%d)", rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
  }

  private List<Element> elements(String... names) {
    List<Element> elements = new ArrayList<>();
    for (String name : names) {
      NodeList found = root.getElementsByTagName(name);
      for (int i = 0; i < found.getLength(); i++) {
        elements.add((Element) found.item(i));
      }
    }
    return elements;
  }

  private record Label(String text, Rectangle2D box) {}
}
