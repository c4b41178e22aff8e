package org.gnnrec.protocol;

import org.jspecify.annotations.Nullable;

/**
 * How a server speaks to a trainer on another host, over HTTP/1.1. Every request carries the three
 * headers; every answer is of a known length, in text of UTF-8 or in bytes of a result.
 *
 * <pre>
 * GET    /host                                   what the host has, key=value lines
 * POST   /tasks?mode=M&amp;heap=B&amp;native=B&amp;disk=B&amp;bytes=N
 *                                               201 and the id of a new task whose file has N bytes
 * PUT    /tasks/ID?offset=N                      bytes of the task's file from N on; the number received
 * POST   /tasks/ID?bytes=N&amp;sha256=H              the file is whole: the task waits for its turn
 * GET    /tasks/ID?after=N                       its {@link TaskStatus}, at once or when there is news
 * GET    /tasks/ID/result?offset=N               bytes of the result from N on
 * DELETE /tasks/ID                               ends it and deletes its folder
 * </pre>
 *
 * Each request that names a task renews its lease.
 */
public final class TrainerProtocol {
  /** Both sides must speak the same. */
  public static final int VERSION = 2;

  /** The header with the protocol's number. */
  public static final String PROTOCOL_HEADER = "Gnnrec-Protocol";

  /** The header with the version and the trainer's jar of whoever speaks, as {@link #build}. */
  public static final String BUILD_HEADER = "Gnnrec-Build";

  /** The header with the {@link AccessToken}. */
  public static final String TOKEN_HEADER = "Authorization";

  /** Most bytes of a file in one request or answer: little enough for a slow network's patience. */
  public static final int CHUNK_BYTES = 1 << 20;

  private static final int CHECKSUM_CHARACTERS = 12;

  private TrainerProtocol() {}

  /**
   * What tells builds apart.
   *
   * @param version of gnnrec
   * @param sha256 of the trainer's jar, in hexadecimal
   */
  public static String build(String version, String sha256) {
    return version
        + " (trainer "
        + sha256.substring(0, Math.min(CHECKSUM_CHARACTERS, sha256.length()))
        + ")";
  }

  /**
   * Why two sides cannot speak to each other; null if they can.
   *
   * @param protocol what the other side's header says, or null
   * @param otherBuild likewise
   */
  public static @Nullable String mismatch(
      String ownBuild, @Nullable String protocol, @Nullable String otherBuild) {
    if (Integer.toString(VERSION).equals(protocol) && ownBuild.equals(otherBuild)) {
      return null;
    }
    return "here is gnnrec "
        + ownBuild
        + ", protocol "
        + VERSION
        + ", there is gnnrec "
        + (otherBuild == null ? "unknown" : otherBuild)
        + ", protocol "
        + (protocol == null ? "unknown" : protocol)
        + "; use the plugin and the trainer of one release: the trainer's jar is in the plugin's,"
        + " as org/gnnrec/neo4j/trainer/trainer.jar";
  }
}
