package org.gnnrec.importer.mapping.described;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.UnusableLineException;
import org.gnnrec.importer.mapping.Timestamps;
import org.jspecify.annotations.Nullable;

/** How a field's text becomes a value. */
sealed interface FieldType {
  /** The value; null if it is unknown, so that there is no property. */
  @Nullable Object value(Row row, int index, String name);

  /** Any text. */
  record Text() implements FieldType {
    @Override
    public Object value(Row row, int index, String name) {
      return row.textAt(index, name);
    }
  }

  /** Any text, with something put before it. */
  record PrefixedText(String prefix) implements FieldType {
    @Override
    public Object value(Row row, int index, String name) {
      return prefix + row.textAt(index, name);
    }
  }

  /** Whole numbers. */
  record Whole(NumberSigns signs) implements FieldType {
    @Override
    public Object value(Row row, int index, String name) {
      String text = signs.plain(row.textAt(index, name));
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException notPlain) {
        // Tables of floating-point columns write 1991.0 for 1991.
        return WholeNumbers.exact(text)
            .orElseThrow(
                () ->
                    new UnusableLineException(
                        "`" + name + "` must be a whole number, got " + Row.shown(text)));
      }
    }
  }

  /** Numbers in a range. */
  record Decimal(double lowest, double highest, NumberSigns signs) implements FieldType {
    @Override
    public Object value(Row row, int index, String name) {
      return signs.isPoint()
          ? row.numberAt(index, name, lowest, highest)
          : row.of(signs.plain(row.textAt(index, name))).numberAt(0, name, lowest, highest);
    }
  }

  /** A number for each of some words. */
  record WeightOfWord(Map<String, Double> weights) implements FieldType {
    /** Copies the map. */
    public WeightOfWord {
      weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    @Override
    public Object value(Row row, int index, String name) {
      String text = row.textAt(index, name);
      Double weight = weights.get(text);
      if (weight == null) {
        throw new UnusableLineException(
            "`"
                + name
                + "` must be one of "
                + String.join(", ", weights.keySet())
                + ", which have weights, got "
                + Row.shown(text));
      }
      return weight;
    }
  }

  /** Yes or no, in any of the usual ways to write it. */
  record Bool() implements FieldType {
    @Override
    public Object value(Row row, int index, String name) {
      String text = row.textAt(index, name);
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true", "1", "yes", "y", "t" -> true;
        case "false", "0", "no", "n", "f" -> false;
        default ->
            throw new UnusableLineException(
                "`" + name + "` must be true or false, got " + Row.shown(text));
      };
    }
  }

  /** Texts between separators. */
  record Texts(String separator) implements FieldType {
    @Override
    public Object value(Row row, int index, String name) {
      String text = row.raw(index);
      List<String> parts =
          Arrays.stream(text.split(Pattern.quote(separator), -1))
              .map(String::strip)
              .filter(part -> !part.isEmpty())
              .toList();
      return parts;
    }
  }

  /**
   * Seconds or milliseconds since 1970, whole or not. Zero and times before are what exports write
   * for an unknown time.
   */
  record SinceEpoch(boolean millis, Timestamps timestamps) implements FieldType {
    @Override
    public @Nullable Object value(Row row, int index, String name) {
      String text = row.textAt(index, name);
      long number =
          WholeNumbers.floor(text)
              .orElseThrow(
                  () ->
                      new UnusableLineException(
                          "`"
                              + name
                              + "` must be a time in "
                              + (millis ? "milliseconds" : "seconds")
                              + " since 1970, got "
                              + Row.shown(text)));
      if (number <= 0) {
        return null;
      }
      long seconds = millis ? TimeUnit.MILLISECONDS.toSeconds(number) : number;
      return timestamps.checked(seconds, Row.shown(text));
    }
  }

  /** A date, or a date and a time, as text. */
  record DateText(DateTimeFormatter format, ZoneId zone, Timestamps timestamps)
      implements FieldType {
    @Override
    public Object value(Row row, int index, String name) {
      String text = row.textAt(index, name);
      try {
        return timestamps.checked(instant(text).getEpochSecond(), Row.shown(text));
      } catch (DateTimeException e) {
        throw new UnusableLineException(
            "`" + name + "` must be a time in the mapping's format, got " + Row.shown(text));
      }
    }

    private Instant instant(String text) {
      TemporalAccessor parsed =
          format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
      if (parsed instanceof ZonedDateTime zoned) {
        return zoned.toInstant();
      }
      if (parsed instanceof LocalDateTime local) {
        return local.atZone(zone).toInstant();
      }
      return LocalDate.from(parsed).atStartOfDay(zone).toInstant();
    }
  }
}
