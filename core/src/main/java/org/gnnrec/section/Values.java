package org.gnnrec.section;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of small maps such as configurations and reports: keys are strings, values are
 * null, booleans, longs, doubles, strings, and lists and maps of these. The order of keys is kept.
 * Stateless and thread-safe.
 */
public final class Values {
  private static final int MAX_DEPTH = 8;

  private Values() {}

  /**
   * Encodes a map.
   *
   * @throws IllegalArgumentException if a value is of another type
   */
  public static byte[] encode(Map<String, ? extends @Nullable Object> map) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writeMap(out, map);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Decodes a map.
   *
   * @throws CorruptFileException if the bytes are not what {@link #encode} wrote
   */
  public static Map<String, @Nullable Object> decode(byte[] bytes) throws CorruptFileException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return readMap(in, 0);
    } catch (IOException e) {
      throw new CorruptFileException("damaged values: " + e.getMessage());
    }
  }

  private static void writeMap(DataOutputStream out, Map<?, ?> map) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      writeString(out, String.valueOf(entry.getKey()));
      writeValue(out, entry.getValue());
    }
  }

  private static void writeValue(DataOutputStream out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeByte('n');
    } else if (value instanceof Boolean flag) {
      out.writeByte('b');
      out.writeBoolean(flag);
    } else if (value instanceof Long || value instanceof Integer) {
      out.writeByte('l');
      out.writeLong(((Number) value).longValue());
    } else if (value instanceof Double || value instanceof Float) {
      out.writeByte('d');
      out.writeDouble(((Number) value).doubleValue());
    } else if (value instanceof String text) {
      out.writeByte('s');
      writeString(out, text);
    } else if (value instanceof List<?> list) {
      out.writeByte('a');
      out.writeInt(list.size());
      for (Object element : list) {
        writeValue(out, element);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte('m');
      writeMap(out, map);
    } else {
      throw new IllegalArgumentException("cannot store a value of " + value.getClass());
    }
  }

  private static void writeString(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Map<String, @Nullable Object> readMap(DataInputStream in, int depth)
      throws IOException {
    int size = count(in);
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String key = readString(in);
      map.put(key, readValue(in, depth + 1));
    }
    return map;
  }

  private static @Nullable Object readValue(DataInputStream in, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new CorruptFileException("nested more than " + MAX_DEPTH + " deep");
    }
    int tag = in.readByte();
    return switch (tag) {
      case 'n' -> null;
      case 'b' -> in.readBoolean();
      case 'l' -> in.readLong();
      case 'd' -> in.readDouble();
      case 's' -> readString(in);
      case 'a' -> {
        int size = count(in);
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          list.add(readValue(in, depth + 1));
        }
        yield list;
      }
      case 'm' -> readMap(in, depth);
      default -> throw new CorruptFileException("unknown type of value: " + tag);
    };
  }

  private static String readString(DataInputStream in) throws IOException {
    byte[] bytes = new byte[count(in)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Each element takes at least one byte, so that a damaged count cannot exhaust the heap. */
  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available()) {
      throw new CorruptFileException("impossible count " + count);
    }
    return count;
  }
}
