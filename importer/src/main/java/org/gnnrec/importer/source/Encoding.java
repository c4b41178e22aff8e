package org.gnnrec.importer.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of lines into text. An encoding that was not given is detected: by a byte order
 * mark, else UTF-8 if the beginning of the file is valid UTF-8, else Windows-1252, which has
 * Latin-1's letters. Some public files mix both, so a line of a file taken for UTF-8 that is not is
 * read as Windows-1252 and counted. Not thread-safe.
 */
final class Encoding {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};
  private static final char REPLACEMENT = '\uFFFD';

  private final Charset charset;
  private final boolean given;
  private final int markLength;
  private long beyondAscii;
  private long otherLines;
  private @Nullable String problem;

  private Encoding(Charset charset, boolean given, int markLength) {
    this.charset = charset;
    this.given = given;
    this.markLength = markLength;
  }

  /**
   * The encoding of a file.
   *
   * @param beginning the file's first bytes
   * @param whole whether these are all
   * @param given the encoding that a person gave, or null; a byte order mark is stronger
   */
  static Encoding of(byte[] beginning, boolean whole, @Nullable Charset given) {
    if (startsWith(beginning, UTF_8_MARK)) {
      return new Encoding(UTF_8, given != null, UTF_8_MARK.length);
    }
    if (startsWith(beginning, UTF_16LE_MARK)) {
      return new Encoding(UTF_16LE, true, UTF_16LE_MARK.length);
    }
    if (startsWith(beginning, UTF_16BE_MARK)) {
      return new Encoding(UTF_16BE, true, UTF_16BE_MARK.length);
    }
    if (given != null) {
      return new Encoding(given, true, 0);
    }
    return new Encoding(isUtf8(beginning, whole) ? UTF_8 : WINDOWS_1252, false, 0);
  }

  /** Bytes of the byte order mark at the beginning. */
  int markLength() {
    return markLength;
  }

  /**
   * Encodings whose line ends are not single bytes are turned into UTF-8 before lines are split.
   */
  boolean mustBecomeUtf8() {
    return !charset.equals(UTF_8) && !Set.of(ISO_8859_1, WINDOWS_1252).contains(charset);
  }

  /** The encoding that the bytes have. */
  Charset charset() {
    return charset;
  }

  /** A line as text; {@link #problem} says whether it is none. */
  String decode(byte[] bytes, int from, int length) {
    int bits = 0;
    for (int i = from; i < from + length; i++) {
      bits |= bytes[i];
    }
    if (bits >= 0) {
      return checked(new String(bytes, from, length, ISO_8859_1));
    }
    beyondAscii++;
    if (charset.equals(ISO_8859_1)) {
      return checked(new String(bytes, from, length, ISO_8859_1));
    }
    if (!charset.equals(WINDOWS_1252)) {
      String text = new String(bytes, from, length, UTF_8);
      if (text.indexOf(REPLACEMENT) < 0 || isUtf8(ByteBuffer.wrap(bytes, from, length), true)) {
        return checked(text);
      }
      if (given) {
        problem = "it is not valid " + charset.name() + " text";
        return text;
      }
      otherLines++;
    }
    String text = new String(bytes, from, length, WINDOWS_1252);
    if (text.indexOf(REPLACEMENT) < 0) {
      return checked(text);
    }
    problem = "it is text neither in UTF-8 nor in Windows-1252";
    return text;
  }

  /** What bytes look like, for an excerpt. */
  static String excerpt(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, UTF_8);
  }

  /** What was detected, where it matters. */
  List<String> notes() {
    if (beyondAscii == 0 || given) {
      return List.of();
    }
    String note = "read as " + charset.name();
    if (otherLines > 0) {
      note +=
          String.format(
              Locale.ROOT,
              ", except %,d lines that are not and were read as %s; --encoding decides otherwise",
              otherLines,
              WINDOWS_1252.name());
    }
    return List.of(note);
  }

  private String checked(String text) {
    problem =
        text.indexOf('\0') < 0
            ? null
            : "it holds a NUL character, as text in UTF-16 does; give the file's --encoding";
    return text;
  }

  /** Why the line that was decoded last cannot be used; null if it can. */
  @Nullable String problem() {
    return problem;
  }

  private static boolean startsWith(byte[] bytes, byte[] mark) {
    return bytes.length >= mark.length
        && ByteBuffer.wrap(bytes, 0, mark.length).equals(ByteBuffer.wrap(mark));
  }

  private static boolean isUtf8(byte[] bytes, boolean whole) {
    return isUtf8(ByteBuffer.wrap(bytes), whole);
  }

  /** Whether bytes are UTF-8; unless they are the whole, the last character may be cut off. */
  private static boolean isUtf8(ByteBuffer bytes, boolean whole) {
    CharBuffer out = CharBuffer.allocate(Math.max(1, bytes.remaining()));
    return !UTF_8.newDecoder().decode(bytes, out, whole).isError();
  }
}
