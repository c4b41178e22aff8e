package org.gnnrec.section;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link SectionOutput} wrote, section by section and in its order. Sizes are checked
 * against the section's announced length, which has a checksum of its own, before memory is
 * allocated for them, so that an altered file costs an exception and not the heap.
 *
 * <p>Not thread-safe.
 */
public final class SectionInput implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final long MAX_VALUES_BYTES = 1 << 26;
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final InputStream in;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();
  private int type = -1;
  private long remaining;
  private boolean verified;
  private int sections;
  private final long length;
  private long consumed;

  /**
   * Checks the header of a stream of unknown length.
   *
   * @param in read from and closed with this object
   * @throws CorruptFileException if this is no such file, or one of a later version; {@code in} is
   *     closed then
   * @throws IOException if reading fails; {@code in} is closed then
   */
  public SectionInput(InputStream in) throws IOException {
    this(in, UNKNOWN);
  }

  /**
   * Checks the header.
   *
   * @param in read from and closed with this object
   * @param length of the whole stream in bytes: a section that announces more is refused, and so is
   *     what follows the last one
   * @throws CorruptFileException if this is no such file, or one of a later version; {@code in} is
   *     closed then
   * @throws IOException if reading fails; {@code in} is closed then
   */
  public SectionInput(InputStream in, long length) throws IOException {
    this.in = in;
    this.length = length;
    boolean known = false;
    try {
      requireHeader();
      known = true;
    } finally {
      if (!known) {
        in.close();
      }
    }
  }

  private void requireHeader() throws IOException {
    ByteBuffer header = raw(8);
    if (header.getInt() != SectionFormat.MAGIC) {
      throw new CorruptFileException("not a gnnrec file: the first four bytes differ");
    }
    int version = header.getInt();
    if (version != SectionFormat.VERSION) {
      throw new CorruptFileException(
          "file version "
              + version
              + " cannot be read, this gnnrec reads "
              + SectionFormat.VERSION);
    }
  }

  /**
   * Moves to the next section; what was not read of the current one is skipped, but checked.
   *
   * @return the section's type, or 0 after the last one
   * @throws CorruptFileException if a checksum, a length or the number of sections is wrong
   * @throws IOException if reading fails
   */
  public int next() throws IOException {
    if (type > 0) {
      verify();
    }
    ByteBuffer frame = raw(SectionFormat.FRAME_BYTES);
    type = frame.getInt();
    remaining = frame.getLong();
    int stored = frame.getInt();
    requireChecksum("the frame of section " + (sections + 1L), stored, checksumOfFrame());
    if (type == SectionFormat.END) {
      if (remaining != sections) {
        throw new CorruptFileException(remaining + " sections announced, " + sections + " found");
      }
      if (length != UNKNOWN && consumed != length) {
        throw new CorruptFileException((length - consumed) + " bytes follow the last section");
      }
      return SectionFormat.END;
    }
    if (type < 0 || remaining < 0) {
      throw new CorruptFileException("impossible section: type " + type + ", length " + remaining);
    }
    if (remaining > length - consumed) {
      throw new CorruptFileException(
          "section "
              + type
              + " announces "
              + remaining
              + " bytes, "
              + (length - consumed)
              + " are left");
    }
    checksum.reset();
    verified = false;
    sections++;
    return type;
  }

  /** The bytes of the current section that have not been read yet. */
  public long remaining() {
    return remaining;
  }

  /** Reads an int. */
  public int getInt() throws IOException {
    return payload(Integer.BYTES).getInt();
  }

  /** Reads a long. */
  public long getLong() throws IOException {
    return payload(Long.BYTES).getLong();
  }

  /** Reads a double. */
  public double getDouble() throws IOException {
    return payload(Double.BYTES).getDouble();
  }

  /** Reads {@code count} ints. */
  public int[] getInts(int count) throws IOException {
    requireRoom(count, Integer.BYTES);
    int[] values = new int[count];
    for (int done = 0; done < count; ) {
      int step = Math.min(count - done, BUFFER_BYTES / Integer.BYTES);
      payload(step * Integer.BYTES).asIntBuffer().get(values, done, step);
      done += step;
    }
    return values;
  }

  /** Reads {@code count} longs. */
  public long[] getLongs(int count) throws IOException {
    requireRoom(count, Long.BYTES);
    long[] values = new long[count];
    for (int done = 0; done < count; ) {
      int step = Math.min(count - done, BUFFER_BYTES / Long.BYTES);
      payload(step * Long.BYTES).asLongBuffer().get(values, done, step);
      done += step;
    }
    return values;
  }

  /** Reads {@code count} floats. */
  public float[] getFloats(int count) throws IOException {
    requireRoom(count, Float.BYTES);
    float[] values = new float[count];
    for (int done = 0; done < count; ) {
      int step = Math.min(count - done, BUFFER_BYTES / Float.BYTES);
      payload(step * Float.BYTES).asFloatBuffer().get(values, done, step);
      done += step;
    }
    return values;
  }

  /** Reads a string that {@link SectionOutput#putString} wrote. */
  public String getString() throws IOException {
    return new String(getBytes(getInt()), StandardCharsets.UTF_8);
  }

  /**
   * Reads the whole section as the small values that were written into it.
   *
   * @throws CorruptFileException if it is damaged, or larger than small values are
   */
  public Map<String, @Nullable Object> getValues() throws IOException {
    if (remaining > MAX_VALUES_BYTES) {
      throw new CorruptFileException("section " + type + " is too large: " + remaining + " bytes");
    }
    byte[] bytes = getBytes((int) remaining);
    verify();
    return Values.decode(bytes);
  }

  private byte[] getBytes(int length) throws IOException {
    requireRoom(length, 1);
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      int step = Math.min(length - done, BUFFER_BYTES);
      payload(step).get(bytes, done, step);
      done += step;
    }
    return bytes;
  }

  /**
   * Checks a count that the file announces against what the section still holds.
   *
   * @param count the number of elements
   * @param bytesEach the least size of one
   * @throws CorruptFileException if they cannot all be there
   */
  public void requireRoom(long count, int bytesEach) throws CorruptFileException {
    if (count < 0 || count > remaining / bytesEach) {
      throw new CorruptFileException(
          "section "
              + type
              + " announces "
              + count
              + " elements, "
              + remaining
              + " bytes are left");
    }
  }

  private ByteBuffer payload(int bytes) throws IOException {
    if (bytes > remaining) {
      throw new CorruptFileException(
          "section " + type + " ends early: " + bytes + " bytes wanted, " + remaining + " left");
    }
    ByteBuffer read = raw(bytes);
    checksum.update(buffer.array(), 0, bytes);
    remaining -= bytes;
    return read;
  }

  /**
   * Compares the current section's checksum with what was read of it and skips the rest. {@link
   * #next()} does this too; call it earlier where a number that was read decides how much memory is
   * taken.
   *
   * @throws CorruptFileException if they differ
   */
  public void verify() throws IOException {
    if (verified) {
      return;
    }
    while (remaining > 0) {
      payload((int) Math.min(remaining, BUFFER_BYTES));
    }
    int computed = (int) checksum.getValue();
    requireChecksum("section " + type, raw(Integer.BYTES).getInt(), computed);
    verified = true;
  }

  private int checksumOfFrame() {
    return SectionFormat.checksum(buffer.array());
  }

  private static void requireChecksum(String what, int stored, int computed)
      throws CorruptFileException {
    if (stored != computed) {
      throw new CorruptFileException(
          String.format(
              Locale.ROOT,
              "%s is damaged: checksum %08x stored, %08x computed",
              what,
              stored,
              computed));
    }
  }

  private ByteBuffer raw(int bytes) throws IOException {
    buffer.clear();
    int read = in.readNBytes(buffer.array(), 0, bytes);
    if (read < bytes) {
      throw new EOFException("the file ends early: " + bytes + " bytes wanted, " + read + " left");
    }
    consumed += read;
    return buffer.limit(bytes);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
