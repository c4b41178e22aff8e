package org.gnnrec.neo4j.trainer.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.gnnrec.neo4j.trainer.TrainingListener;
import org.gnnrec.protocol.Sha256;
import org.gnnrec.protocol.TaskStatus;

/**
 * Fetches a result as it is read, in pieces of which each is repeated if it is lost. Not
 * thread-safe.
 */
final class ResultDownload extends InputStream {
  private final HostConnection connection;
  private final String path;
  private final TaskStatus status;
  private final TrainingListener listener;
  private final MessageDigest digest = Sha256.digest();
  private byte[] piece = new byte[0];
  private int read;
  private long fetched;

  /**
   * Prepares to fetch.
   *
   * @param path of the task
   * @param status of the task, which has ended
   */
  ResultDownload(
      HostConnection connection, String path, TaskStatus status, TrainingListener listener) {
    this.connection = connection;
    this.path = path;
    this.status = status;
    this.listener = listener;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (read == piece.length && !fetch()) {
      return -1;
    }
    int count = Math.min(length, piece.length - read);
    System.arraycopy(piece, read, bytes, offset, count);
    read += count;
    return count;
  }

  private boolean fetch() throws IOException {
    if (fetched == status.resultBytes()) {
      return false;
    }
    piece = connection.insist("GET", path + "/result?offset=" + fetched, null, listener);
    read = 0;
    fetched += piece.length;
    digest.update(piece);
    if (piece.length == 0 || fetched > status.resultBytes()) {
      throw new IOException(
          "its length is not the " + status.resultBytes() + " bytes that were announced");
    }
    return true;
  }

  /**
   * Reads what is left.
   *
   * @throws IOException if what came is not what the host has written
   */
  void requireWhole() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    if (!HexFormat.of().formatHex(digest.digest()).equals(status.resultSha256())) {
      throw new IOException("its checksum is not the one that was announced");
    }
  }
}
