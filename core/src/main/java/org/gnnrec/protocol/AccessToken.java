package org.gnnrec.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A secret that a server and its trainer's host share. Immutable; its text shows nothing of it. */
public final class AccessToken {
  private static final int LEAST_CHARACTERS = 32;
  private static final int MOST_BYTES = 4096;
  private static final String SCHEME = "Bearer ";

  private final String secret;

  private AccessToken(String secret) {
    this.secret = secret;
  }

  /**
   * Reads the one line of a file.
   *
   * @throws IOException if it cannot be read, or is no token; the message says why and names the
   *     file
   */
  public static AccessToken read(Path file) throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      throw new IOException("the token's file " + file + " cannot be read: " + e, e);
    }
    String secret = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    if (secret.length() < LEAST_CHARACTERS
        || secret.chars().anyMatch(letter -> letter <= ' ' || letter > '~')) {
      throw new IOException(
          "the token's file "
              + file
              + " must hold one line of at least "
              + LEAST_CHARACTERS
              + " characters of ASCII without blanks; make one with `openssl rand -hex 32`");
    }
    return new AccessToken(secret);
  }

  /** The value of {@link TrainerProtocol#TOKEN_HEADER}. */
  public String header() {
    return SCHEME + secret;
  }

  /** Whether a header is this token's; takes the same time however much of it is right. */
  public boolean matches(@Nullable String header) {
    return MessageDigest.isEqual(digest(header()), digest(header == null ? "" : header));
  }

  private static byte[] digest(String text) {
    return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "AccessToken";
  }
}
