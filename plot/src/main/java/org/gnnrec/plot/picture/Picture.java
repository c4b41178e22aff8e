package org.gnnrec.plot.picture;

import java.awt.Graphics2D;

/** Something that can be drawn, always the same way, however often and onto whatever. */
public interface Picture {
  /** The width of all pictures, in units of which a line of text is about 17 high. */
  int WIDTH = 900;

  /** A short name for files, such as {@code users-items}. */
  String name();

  /** What it shows, in one sentence for somebody who cannot see it. */
  String description();

  /** Its height, in the same units as {@link #WIDTH}. */
  int height();

  /** Draws onto white ground. */
  void draw(Graphics2D graphics);
}
