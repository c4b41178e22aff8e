package org.gnnrec.plot.file;

import java.util.Locale;

/** What files hold; the names are those of the command line. */
public enum PictureFormat {
  /** Pixels. */
  PNG,
  /** Lines and text, for any size. */
  SVG;

  /** The end of a file's name, with its dot. */
  public String extension() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
