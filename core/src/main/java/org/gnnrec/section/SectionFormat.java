package org.gnnrec.section;

/** The numbers that frame a file of sections. */
final class SectionFormat {
  /** "GNNR" in ASCII, read as a little-endian int. */
  static final int MAGIC = 0x524E4E47;

  /** Raised when the framing changes; new section types need no new version. */
  static final int VERSION = 1;

  /** Stands where a section's type would, after the last section. */
  static final int END = 0;

  private SectionFormat() {}
}
