package org.gnnrec.importer.mapping;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Quantiles of each user's values. Up to {@value #MOST_VALUES} values are held at a time: where
 * there are more, users are divided into parts by their ids' hashes, and the values are read once
 * for each part.
 */
final class UserQuantiles {
  private static final int MOST_VALUES = 8_000_000;

  private final Map<Object, Double> quantiles = new HashMap<>();
  private final Deque<Part> parts = new ArrayDeque<>();
  private final int mostValues;

  private UserQuantiles(int mostValues) {
    this.mostValues = mostValues;
  }

  /** The smallest value of each user that at least {@code quantile} of them do not exceed. */
  static Map<Object, Double> of(double quantile, Consumer<BiConsumer<Object, Double>> values) {
    return of(quantile, values, MOST_VALUES);
  }

  /** The same with another bound. */
  static Map<Object, Double> of(
      double quantile, Consumer<BiConsumer<Object, Double>> values, int mostValues) {
    UserQuantiles all = new UserQuantiles(mostValues);
    all.parts.add(new Part(1, 0));
    while (!all.parts.isEmpty()) {
      all.readPart(all.parts.remove(), quantile, values);
    }
    return all.quantiles;
  }

  private void readPart(Part first, double quantile, Consumer<BiConsumer<Object, Double>> values) {
    Reading reading = new Reading(first);
    values.accept(reading::add);
    reading.users.forEach((user, list) -> quantiles.put(user, list.quantile(quantile)));
  }

  /** The users whose hash leaves a remainder when divided. */
  private record Part(int divisor, int remainder) {
    boolean holds(Object user) {
      // Mixed, as ids that are multiples of a power of two would all be in one part.
      int mixed = user.hashCode() * 0x9E3779B9;
      return Math.floorMod(mixed ^ (mixed >>> 15), divisor) == remainder;
    }
  }

  /** One pass over the values. */
  private final class Reading {
    private final Map<Object, Values> users = new HashMap<>();
    private Part part;
    private int count;

    Reading(Part part) {
      this.part = part;
    }

    void add(Object user, double value) {
      if (!part.holds(user)) {
        return;
      }
      users.computeIfAbsent(user, key -> new Values()).add(value);
      count++;
      if (count > mostValues && users.size() > 1) {
        halve();
      }
    }

    /** Leaves half of the users to a later pass. */
    private void halve() {
      int divisor = 2 * part.divisor();
      parts.add(new Part(divisor, part.remainder() + part.divisor()));
      part = new Part(divisor, part.remainder());
      users.keySet().removeIf(user -> !part.holds(user));
      count = users.values().stream().mapToInt(list -> list.size).sum();
    }
  }

  /** Values of one user. */
  private static final class Values {
    private double[] values = new double[8];
    private int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    double quantile(double quantile) {
      Arrays.sort(values, 0, size);
      int rank = (int) Math.ceil(quantile * size);
      return values[Math.max(0, rank - 1)];
    }
  }
}
