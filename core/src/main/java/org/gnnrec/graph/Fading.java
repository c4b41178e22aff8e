package org.gnnrec.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.configuration.Range;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.jspecify.annotations.Nullable;

/**
 * How likes lose weight with time: a like of the time t weighs {@code 2^(-(newest - t) / halfLife)}
 * of what it would, where {@code newest} is the time of the newest like of the training. So the
 * same likes have the same weights on whatever day they are read; a like that came later weighs
 * what the newest does. Immutable and thread-safe.
 *
 * @param halfLifeDays after so many days a like weighs half
 * @param newest seconds since 1970; null before likes are read
 */
public record Fading(double halfLifeDays, @Nullable Long newest) {
  /** The range of {@code halfLifeDays}. */
  static final Range DAYS = Range.closed(0.01, 36_500);

  private static final double SECONDS_PER_DAY = 86_400;

  /** Weights are above 0, however old: what has vanished would be no like. */
  private static final double LEAST = 0x1p-20;

  /** The same, with the time of the newest like. */
  public Fading from(long time) {
    return new Fading(halfLifeDays, time);
  }

  /**
   * What is left of a weight.
   *
   * @param time of the like, seconds since 1970
   * @return in (0, 1], the same on every machine
   * @throws IllegalStateException if the time of the newest like is not known
   */
  public float factor(long time) {
    if (newest == null) {
      throw new IllegalStateException("the time of the newest like is not known");
    }
    double days = Math.max(0, ((double) newest - time) / SECONDS_PER_DAY);
    return (float) Math.max(LEAST, StrictMath.pow(2, -days / halfLifeDays));
  }

  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("halfLifeDays", halfLifeDays);
    map.put("newest", newest);
    return map;
  }

  static @Nullable Fading from(@Nullable Object map) throws CorruptFileException {
    if (map == null) {
      return null;
    }
    Fields fields = new Fields(Fields.cast("fading", map, Map.class));
    double days = fields.decimal("halfLifeDays");
    if (!DAYS.contains(days)) {
      throw new CorruptFileException("damaged mapping: halfLifeDays " + days);
    }
    return new Fading(days, fields.optional("newest") == null ? null : fields.number("newest"));
  }
}
