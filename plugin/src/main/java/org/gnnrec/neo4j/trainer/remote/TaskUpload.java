package org.gnnrec.neo4j.trainer.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.protocol.Sha256;
import org.gnnrec.protocol.TrainerProtocol;

/**
 * Sends a task's file as it is written, in pieces of which each is repeated if it is lost: nothing
 * of it lies on a disk here. Not thread-safe.
 */
final class TaskUpload extends OutputStream {
  private final HostConnection connection;
  private final String path;
  private final TrainingListener listener;
  private final MessageDigest digest = Sha256.digest();
  private final byte[] buffer = new byte[TrainerProtocol.CHUNK_BYTES];
  private int filled;
  private long sent;

  /**
   * Prepares to send.
   *
   * @param path of the task
   */
  TaskUpload(HostConnection connection, String path, TrainingListener listener) {
    this.connection = connection;
    this.path = path;
    this.listener = listener;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int count = Math.min(left, buffer.length - filled);
      System.arraycopy(bytes, from, buffer, filled, count);
      filled += count;
      from += count;
      left -= count;
      if (filled == buffer.length) {
        send();
      }
    }
  }

  private void send() throws IOException {
    byte[] piece = Arrays.copyOf(buffer, filled);
    // Before it is sent: what could not be sent is not tried again when the stream is closed.
    filled = 0;
    byte[] answer = connection.insist("PUT", path + "?offset=" + sent, piece, listener);
    String received = new String(answer, StandardCharsets.US_ASCII);
    sent += piece.length;
    digest.update(piece);
    if (!received.equals(Long.toString(sent))) {
      throw new TrainerFailedException(
          connection.host() + " has another number of bytes than the " + sent + " that were sent");
    }
  }

  /** Sends what is left. */
  @Override
  public void close() throws IOException {
    if (filled > 0) {
      send();
    }
  }

  /** Says that this was all. */
  void complete() throws IOException {
    String checksum = HexFormat.of().formatHex(digest.digest());
    connection.insist("POST", path + "?bytes=" + sent + "&sha256=" + checksum, null, listener);
  }
}
