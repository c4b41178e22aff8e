package org.gnnrec.section;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A file of one section, read up to that section. */
public final class WrittenSection {
  private WrittenSection() {}

  /**
   * Writes a section and goes to its beginning.
   *
   * @param length in bytes, as the body writes them
   */
  public static SectionInput of(long length, SectionOutput.Body body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SectionOutput out = new SectionOutput(bytes)) {
      out.section(1, length, body);
    }
    SectionInput in = new SectionInput(new ByteArrayInputStream(bytes.toByteArray()));
    in.next();
    return in;
  }
}
