package org.gnnrec.plot.file;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.gnnrec.plot.data.PlotException;
import org.jspecify.annotations.Nullable;

/** Whether Java can write at all: it brings no fonts of its own. */
public final class Fonts {
  private Fonts() {}

  /**
   * Asks Java for the width of some text.
   *
   * @throws PlotException if there are no fonts on this machine
   */
  public static void require() {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    try {
      if (graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 14)).stringWidth("likes")
          == 0) {
        throw missing(null);
      }
    } catch (LinkageError | InternalError | NullPointerException e) {
      throw missing(e);
    } finally {
      graphics.dispose();
    }
  }

  /** Java fails in several ways where it finds no fonts; none of them says so. */
  private static PlotException missing(@Nullable Throwable e) {
    return new PlotException(
        "Java finds no fonts on this machine; install fontconfig and a font, such as Debian's"
            + " packages fontconfig and fonts-dejavu-core",
        e);
  }
}
