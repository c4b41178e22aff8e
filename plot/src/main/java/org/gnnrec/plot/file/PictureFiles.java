package org.gnnrec.plot.file;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.gnnrec.plot.data.PlotException;
import org.gnnrec.plot.picture.Picture;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes pictures into a folder, an existing file of the name being replaced. */
public final class PictureFiles {
  /** Width of a PNG in pixels unless another is asked for: sharp on dense screens. */
  public static final int DEFAULT_PIXELS = 2 * Picture.WIDTH;

  private static final int LEAST_PIXELS = 300;
  private static final int MOST_PIXELS = 9000;
  private static final String SVG = "http://www.w3.org/2000/svg";

  private final Path folder;
  private final String prefix;
  private final int pixels;

  /**
   * Into a folder, which is made when it is needed.
   *
   * @param prefix what all names begin with
   * @param pixels width of PNG files, in [300, 9000]
   */
  public PictureFiles(Path folder, String prefix, int pixels) {
    if (pixels < LEAST_PIXELS || pixels > MOST_PIXELS) {
      throw new PlotException(
          "`--width` must be in ["
              + LEAST_PIXELS
              + ", "
              + MOST_PIXELS
              + "], got "
              + pixels
              + "; omit it for the default of "
              + DEFAULT_PIXELS);
    }
    this.folder = folder;
    this.prefix = prefix;
    this.pixels = pixels;
  }

  /**
   * Draws a picture into a file.
   *
   * @return the file
   * @throws PlotException if it cannot be written
   */
  public Path write(Picture picture, PictureFormat format) {
    Path file = folder.resolve(prefix + picture.name() + format.extension());
    try {
      Files.createDirectories(folder);
      switch (format) {
        case PNG -> writePng(picture, file);
        case SVG -> writeSvg(picture, file);
      }
      return file;
    } catch (IOException e) {
      throw new PlotException("Cannot write " + file + ": " + e + "; check --out", e);
    }
  }

  private void writePng(Picture picture, Path file) throws IOException {
    double scale = (double) pixels / Picture.WIDTH;
    BufferedImage image =
        new BufferedImage(
            pixels, (int) Math.round(picture.height() * scale), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(scale, scale);
    picture.draw(graphics);
    graphics.dispose();
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("Java has no writer for PNG");
    }
  }

  private static void writeSvg(Picture picture, Path file) throws IOException {
    Document document = emptySvg();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(Picture.WIDTH, picture.height()));
    picture.draw(graphics);
    Element root = graphics.getRoot();
    root.setAttributeNS(null, "viewBox", "0 0 " + Picture.WIDTH + " " + picture.height());
    root.setAttributeNS(null, "role", "img");
    Element title = document.createElementNS(SVG, "title");
    title.setTextContent(picture.description());
    root.insertBefore(title, root.getFirstChild());
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      // Batik's own writer would add a document type, which some readers fetch from the network.
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(root), new StreamResult(writer));
    } catch (TransformerException e) {
      throw new IOException("Java cannot write this XML", e);
    }
  }

  private static Document emptySvg() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java cannot make XML documents", e);
    }
  }
}
