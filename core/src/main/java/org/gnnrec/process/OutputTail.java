package org.gnnrec.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a stream to its end and keeps the last bytes. Thread-safe. */
public final class OutputTail implements Runnable {
  private static final String CUT = "[…]";

  private final InputStream in;
  private final byte[] ring;
  private long total;

  public OutputTail(InputStream in, int capacity) {
    this.in = in;
    ring = new byte[capacity];
  }

  @Override
  public void run() {
    byte[] chunk = new byte[8192];
    try {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        keep(chunk, count);
      }
    } catch (IOException e) {
      // The process was destroyed while this thread waited: that is the stream's end.
    }
  }

  private synchronized void keep(byte[] chunk, int count) {
    for (int i = 0; i < count; i++) {
      ring[(int) (total++ % ring.length)] = chunk[i];
    }
  }

  /** The last bytes as text, marked where something before them was left out. */
  public synchronized String text() {
    int length = (int) Math.min(total, ring.length);
    byte[] ordered = new byte[length];
    for (int i = 0; i < length; i++) {
      ordered[i] = ring[(int) ((total - length + i) % ring.length)];
    }
    return (total > length ? CUT : "") + new String(ordered, StandardCharsets.UTF_8);
  }
}
