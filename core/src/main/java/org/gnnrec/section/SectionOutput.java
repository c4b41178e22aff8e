package org.gnnrec.section;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file of typed sections, little-endian: a header of {@link SectionFormat#MAGIC} and
 * {@link SectionFormat#VERSION}; then per section its frame, which is its type (int), its length in
 * bytes (long) and the CRC32C of both (int), its payload and the payload's CRC32C (int); last a
 * frame of type 0 with the number of sections for a length. The frame has a checksum of its own so
 * that a reader can trust a length before it makes room for what follows.
 *
 * <p>Not thread-safe. {@link #close()} writes the end mark and closes the stream, whether or not
 * that could be written. A file of which a section failed gets no end mark, so that nobody takes it
 * for whole.
 */
public final class SectionOutput implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;
  private final ByteBuffer frame =
      ByteBuffer.allocate(SectionFormat.FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteBuffer payload =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();
  private long remaining;
  private int sections;
  private boolean whole;

  /**
   * Starts a file.
   *
   * @param out where to write; closed with this object
   * @throws IOException if the header cannot be written; {@code out} is closed then
   */
  public SectionOutput(OutputStream out) throws IOException {
    this.out = out;
    frame.putInt(SectionFormat.MAGIC).putInt(SectionFormat.VERSION);
    try {
      flushFrame();
      whole = true;
    } finally {
      if (!whole) {
        out.close();
      }
    }
  }

  /** Fills one section. */
  @FunctionalInterface
  public interface Body {
    /**
     * Writes exactly as many bytes as were announced.
     *
     * @throws IOException if writing fails
     */
    void writeTo(SectionOutput out) throws IOException;
  }

  /**
   * Writes one section.
   *
   * @param type a positive number that the reader knows
   * @param byteLength the exact length of what {@code body} will write, in bytes
   * @throws IllegalStateException if the body wrote fewer or more bytes
   * @throws IOException if writing fails
   */
  public void section(int type, long byteLength, Body body) throws IOException {
    if (type <= 0) {
      throw new IllegalArgumentException("section type must be positive, got " + type);
    }
    whole = false;
    writeFrame(type, byteLength);
    checksum.reset();
    remaining = byteLength;
    body.writeTo(this);
    drain();
    if (remaining != 0) {
      throw new IllegalStateException(
          "section " + type + " announced " + byteLength + " bytes, " + remaining + " are missing");
    }
    frame.putInt((int) checksum.getValue());
    flushFrame();
    sections++;
    whole = true;
  }

  /**
   * Writes one section of small values.
   *
   * @throws IOException if writing fails
   */
  public void section(int type, Map<String, ? extends @Nullable Object> values) throws IOException {
    byte[] bytes = Values.encode(values);
    section(type, bytes.length, out -> out.putBytes(bytes));
  }

  /** Writes an int (4 bytes). */
  public void putInt(int value) throws IOException {
    room(Integer.BYTES).putInt(value);
  }

  /** Writes a long (8 bytes). */
  public void putLong(long value) throws IOException {
    room(Long.BYTES).putLong(value);
  }

  /** Writes a double (8 bytes). */
  public void putDouble(double value) throws IOException {
    room(Double.BYTES).putDouble(value);
  }

  /** Writes ints, 4 bytes each, without a length. */
  public void putInts(int[] values) throws IOException {
    for (int value : values) {
      room(Integer.BYTES).putInt(value);
    }
  }

  /** Writes longs, 8 bytes each, without a length. */
  public void putLongs(long[] values) throws IOException {
    for (long value : values) {
      room(Long.BYTES).putLong(value);
    }
  }

  /** Writes floats, 4 bytes each, without a length. */
  public void putFloats(float[] values) throws IOException {
    for (float value : values) {
      room(Float.BYTES).putFloat(value);
    }
  }

  /** Writes bytes as they are. */
  public void putBytes(byte[] values) throws IOException {
    drain();
    account(values, values.length);
    out.write(values);
  }

  /** Writes a string as its UTF-8 length (int) and bytes. */
  public void putString(String value) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    putInt(bytes.length);
    putBytes(bytes);
  }

  /** The bytes that {@link #putString} writes for {@code value}. */
  public static long byteLength(String value) {
    return Integer.BYTES + (long) value.getBytes(StandardCharsets.UTF_8).length;
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (payload.remaining() < bytes) {
      drain();
    }
    return payload;
  }

  private void drain() throws IOException {
    account(payload.array(), payload.position());
    out.write(payload.array(), 0, payload.position());
    payload.clear();
  }

  private void account(byte[] bytes, int length) {
    checksum.update(bytes, 0, length);
    remaining -= length;
  }

  private void writeFrame(int type, long length) throws IOException {
    frame.putInt(type).putLong(length);
    frame.putInt(SectionFormat.checksum(frame.array()));
    flushFrame();
  }

  private void flushFrame() throws IOException {
    out.write(frame.array(), 0, frame.position());
    frame.clear();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      if (whole) {
        writeFrame(SectionFormat.END, sections);
      }
    }
  }
}
