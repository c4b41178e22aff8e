package org.gnnrec.plot;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computes a value when it is first asked for, and again only if that failed. */
final class Memoized<T> implements Supplier<T> {
  private final Supplier<T> source;
  private @Nullable T value;

  Memoized(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    T known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
