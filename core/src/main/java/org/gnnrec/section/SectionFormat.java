package org.gnnrec.section;

import java.util.zip.CRC32C;

/** The numbers that frame a file of sections. */
final class SectionFormat {
  /** "GNNR" in ASCII, read as a little-endian int. */
  static final int MAGIC = 0x524E4E47;

  /** Raised when the framing changes; new section types need no new version. */
  static final int VERSION = 1;

  /** Stands where a section's type would, after the last section. */
  static final int END = 0;

  /** Type (int), length (long) and the checksum of both (int). */
  static final int FRAME_BYTES = Integer.BYTES + Long.BYTES + Integer.BYTES;

  private SectionFormat() {}

  /** The checksum of the type and the length at the beginning of a frame. */
  static int checksum(byte[] frame) {
    CRC32C checksum = new CRC32C();
    checksum.update(frame, 0, Integer.BYTES + Long.BYTES);
    return (int) checksum.getValue();
  }
}
