package org.gnnrec.importer.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The unpacked bytes of a file. A file that unpacks to much more than data of this kind would is
 * refused while it is read, so that a small file cannot fill the machine. Not thread-safe.
 */
public final class UnpackedStream extends FilterInputStream {
  /** What tables of numbers and names reach is about 50; gzip cannot go beyond 1032. */
  private static final long LARGEST_RATIO = 200;

  /** Below this size the ratio does not matter. */
  private static final long HARMLESS_BYTES = 64L << 20;

  private static final long MOST_BYTES = 256L << 30;
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private final CountingStream source;
  private final String location;
  private final Packing packing;
  private final boolean packed;
  private long unpacked;

  private UnpackedStream(
      InputStream in, CountingStream source, String location, Packing packing, boolean packed) {
    super(in);
    this.source = source;
    this.location = location;
    this.packing = packing;
    this.packed = packed;
  }

  /**
   * How the bytes that are read lie in their source.
   *
   * @param packedPerByte how many bytes of the source one byte stands for
   * @param packedBytes how many bytes of the source there are at most
   */
  record Packing(double packedPerByte, long packedBytes) {
    /** One for one. */
    static final Packing NONE = new Packing(1, Long.MAX_VALUE);
  }

  /**
   * Reads a stream as it is, or unpacks it if it begins as gzip does.
   *
   * @param raw the bytes as stored
   * @param packing how an archive has packed them
   */
  static UnpackedStream of(InputStream raw, String location, Packing packing) throws IOException {
    CountingStream counted = new CountingStream(raw);
    BufferedInputStream buffered = new BufferedInputStream(counted, BUFFER);
    buffered.mark(2);
    boolean gzip = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
    buffered.reset();
    InputStream in =
        gzip ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER) : buffered;
    refuseForeign(in, location);
    return new UnpackedStream(
        in, counted, location, packing, gzip || packing.packedBytes() < Long.MAX_VALUE);
  }

  private static void refuseForeign(InputStream in, String location) throws IOException {
    in.mark(ForeignFile.BEGINNING);
    byte[] beginning = new byte[ForeignFile.BEGINNING];
    int length;
    try {
      length = in.readNBytes(beginning, 0, beginning.length);
    } catch (EOFException e) {
      // A packed file that is cut off is told by who reads it, with its place.
      length = 0;
    }
    in.reset();
    Optional<ForeignFile> foreign = ForeignFile.of(beginning, length);
    if (foreign.isPresent()) {
      in.close();
      throw new ImportException(foreign.get().refusal(location));
    }
  }

  /** Bytes of the source that have been read, before unpacking. */
  public long packedBytesRead() {
    return Math.min(packing.packedBytes(), (long) (source.count * packing.packedPerByte()));
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  private void count(int bytes) {
    unpacked += bytes;
    if (!packed || unpacked <= HARMLESS_BYTES) {
      return;
    }
    if (unpacked > MOST_BYTES || unpacked / LARGEST_RATIO > packedBytesRead()) {
      throw new ImportException(
          String.format(
              Locale.ROOT,
              "%s unpacks to more than %,d bytes from %,d, which no data set of this kind does;"
                  + " if you trust it, unpack it yourself and import the plain file",
              location,
              unpacked,
              packedBytesRead()));
    }
  }

  /** Counts what passes. */
  private static final class CountingStream extends FilterInputStream {
    private long count;

    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
