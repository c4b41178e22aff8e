package org.gnnrec.importer.check;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * SHA-256 of what lines stand for: two data sets with the same hash write the same, however their
 * files are packed. Not thread-safe.
 */
final class ContentHash {
  /** Leaves room for the longest value of fixed size. */
  private static final int ROOM = 32;

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14);

  ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Adds a number. */
  void add(long value) {
    room(ROOM).putLong(value);
  }

  /** Adds a text. */
  void add(String value) {
    add(value.length());
    for (int i = 0; i < value.length(); i++) {
      room(ROOM).putChar(value.charAt(i));
    }
  }

  /** Adds an id or a property's value. */
  void addValue(Object value) {
    if (value instanceof Long number) {
      tag('l').putLong(number);
    } else if (value instanceof Double number) {
      tag('d').putDouble(number);
    } else if (value instanceof Boolean flag) {
      tag(flag ? 't' : 'f');
    } else if (value instanceof String text) {
      tag('s');
      add(text);
    } else if (value instanceof float[] numbers) {
      tag('v').putInt(numbers.length);
      for (float number : numbers) {
        room(ROOM).putFloat(number);
      }
    } else if (value instanceof List<?> list) {
      tag('[').putInt(list.size());
      list.forEach(this::addValue);
    } else {
      throw new IllegalArgumentException(
          "a value must be of a type that Neo4j stores, got " + value.getClass() + " " + value);
    }
  }

  /** Adds those properties that there are. */
  void addProperties(Map<String, Object> properties, List<String> names) {
    add(properties.size());
    for (int i = 0; i < names.size() && !properties.isEmpty(); i++) {
      Object value = properties.get(names.get(i));
      if (value != null) {
        add(i);
        addValue(value);
      }
    }
  }

  /** The hash in hexadecimal digits; nothing may be added after it. */
  String hex() {
    room(buffer.capacity());
    return HexFormat.of().formatHex(digest.digest());
  }

  private ByteBuffer tag(char tag) {
    return room(ROOM).put((byte) tag);
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      digest.update(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return buffer;
  }
}
