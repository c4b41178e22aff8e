package org.gnnrec.neo4j.call;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rows that are computed when they are asked for. What they take counts as a part of the call that
 * gave them, and not what their reader does in between. Used by one thread.
 */
final class MeasuredRows<T> implements Iterator<T> {
  private final Iterator<T> rows;
  private final CallMeasurement measurement;

  private MeasuredRows(Iterator<T> rows, CallMeasurement measurement) {
    this.rows = rows;
    this.measurement = measurement;
  }

  /** The same rows; the call has ended when they have, or are closed. */
  static <T> Stream<T> of(Stream<T> rows, CallMeasurement measurement) {
    Iterator<T> measured = new MeasuredRows<>(rows.iterator(), measurement);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(measured, Spliterator.ORDERED), false)
        .onClose(measurement::end)
        .onClose(rows::close);
  }

  @Override
  public boolean hasNext() {
    return measurement.part(rows::hasNext);
  }

  @Override
  public T next() {
    return measurement.part(rows::next);
  }
}
