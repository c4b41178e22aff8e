package org.gnnrec.section;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to small values that were read from a file: what is missing or of another type means
 * that the file is damaged.
 *
 * @param values the values as decoded
 */
public record Fields(Map<?, ?> values) {

  /** A string. */
  public String string(String key) throws CorruptFileException {
    return get(key, String.class);
  }

  /** A whole number. */
  public long number(String key) throws CorruptFileException {
    return get(key, Long.class);
  }

  /** A whole number that fits an int. */
  public int intNumber(String key) throws CorruptFileException {
    long number = number(key);
    if (number != (int) number) {
      throw new CorruptFileException("`" + key + "` should fit an int, found " + number);
    }
    return (int) number;
  }

  /** A decimal number. */
  public double decimal(String key) throws CorruptFileException {
    return get(key, Double.class);
  }

  /** A list. */
  public List<?> list(String key) throws CorruptFileException {
    return get(key, List.class);
  }

  /** A map inside the map. */
  public Fields fields(String key) throws CorruptFileException {
    return new Fields(get(key, Map.class));
  }

  /** A value that may be null or absent. */
  public @Nullable Object optional(String key) {
    return values.get(key);
  }

  /**
   * A string that may be null or absent.
   *
   * @throws CorruptFileException if it is something else
   */
  public @Nullable String optionalString(String key) throws CorruptFileException {
    return values.get(key) == null ? null : string(key);
  }

  /**
   * A value of a type.
   *
   * @throws CorruptFileException if it is absent or of another type
   */
  public <T> T get(String key, Class<T> type) throws CorruptFileException {
    return cast(key, values.get(key), type);
  }

  /**
   * Casts a value that was read.
   *
   * @throws CorruptFileException if it is null or of another type
   */
  public static <T> T cast(String key, @Nullable Object value, Class<T> type)
      throws CorruptFileException {
    if (!type.isInstance(value)) {
      throw new CorruptFileException(
          "`" + key + "` should be a " + type.getSimpleName() + ", found " + value);
    }
    return type.cast(value);
  }
}
