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
import java.util.List;
import java.util.Locale;
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

  /** Whole numbers. */
  record Whole() implements FieldType {
    @Override
    public Object value(Row row, int index, String name) {
      String text = row.textAt(index, name);
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        throw new UnusableLineException(
            "`" + name + "` must be a whole number, got " + Row.shown(text));
      }
    }
  }

  /** Numbers, with a decimal point, in a range. */
  record Decimal(double lowest, double highest) implements FieldType {
    @Override
    public Object value(Row row, int index, String name) {
      return row.numberAt(index, name, lowest, highest);
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

  /** Seconds or milliseconds since 1970. */
  record SinceEpoch(boolean millis, Timestamps timestamps) implements FieldType {
    @Override
    public @Nullable Object value(Row row, int index, String name) {
      long number = row.wholeAt(index, name);
      long seconds = millis ? TimeUnit.MILLISECONDS.toSeconds(number) : number;
      timestamps.checked(seconds, Row.shown(row.raw(index).strip()));
      return number == 0 ? null : seconds;
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
