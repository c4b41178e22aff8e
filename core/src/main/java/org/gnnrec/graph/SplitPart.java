package org.gnnrec.graph;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of a split that a like belongs to. */
public enum SplitPart {
  /** Trained on. */
  TRAINING(0),
  /** Settings are chosen on it. */
  VALIDATION(1),
  /** Measured on, once the settings are chosen. */
  TEST(2);

  /** What {@link #of} understands, for messages. */
  public static final String SPELLINGS =
      "'train' or 0, 'validation' (also 'valid', 'val', 'dev') or 1, 'test' or 2";

  /** Stands in arrays for a like that is in no part. */
  public static final byte NONE = 3;

  private final byte code;

  SplitPart(int code) {
    this.code = (byte) code;
  }

  /** The number that stands for the part in arrays. */
  public byte code() {
    return code;
  }

  /**
   * Reads a mark.
   *
   * @param mark a word, in any case, or a whole number
   * @return empty if it is none of {@link #SPELLINGS}
   */
  public static Optional<SplitPart> of(@Nullable Object mark) {
    if (mark instanceof String word) {
      return switch (word.strip().toLowerCase(Locale.ROOT)) {
        case "train", "training" -> Optional.of(TRAINING);
        case "validation", "validate", "valid", "val", "dev" -> Optional.of(VALIDATION);
        case "test", "testing" -> Optional.of(TEST);
        default -> Optional.empty();
      };
    }
    if (mark instanceof Number number) {
      double value = number.doubleValue();
      for (SplitPart part : values()) {
        if (value == part.code) {
          return Optional.of(part);
        }
      }
    }
    return Optional.empty();
  }
}
