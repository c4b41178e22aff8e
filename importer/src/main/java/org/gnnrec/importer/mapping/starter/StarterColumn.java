package org.gnnrec.importer.mapping.starter;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the values of a column look like. Not thread-safe. */
final class StarterColumn {
  static final Pattern NUMBER = Pattern.compile("-?\\d*\\.?\\d+(?:[eE][-+]?\\d+)?");
  private static final int MOST_SHOWN = 3;
  private static final int LONGEST_SHOWN = 30;
  private static final List<String> DATES =
      List.of("dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy", "yyyy/MM/dd", "dd-MM-yyyy");
  private static final Set<String> YES =
      Set.of("true", "yes", "y", "t", "up", "like", "liked", "thumbs up", "positive", "+1");
  private static final Set<String> NO =
      Set.of("false", "no", "n", "f", "down", "dislike", "disliked", "thumbs down", "negative");
  private static final Pattern LEADING_NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)(?:\\D.*)?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}(?:\\.0+)?");

  /** What stands for no value in columns of numbers. */
  private static final Set<String> NOTHING =
      Set.of("\\n", "null", "na", "n/a", "nan", "none", "nil", "\u2014");

  private static final Pattern COMMA = Pattern.compile("-?\\d+,\\d+");
  private static final Pattern PLAIN = Pattern.compile("0|-?[1-9]\\d*");

  private final String name;
  private final Set<String> values = new HashSet<>();
  private final List<String> shown = new ArrayList<>();
  private int rows;
  private int whole;
  private boolean plain = true;
  private int numbers;
  private int commas;
  private double largest = Double.NEGATIVE_INFINITY;

  StarterColumn(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  List<String> shown() {
    return shown;
  }

  int rows() {
    return rows;
  }

  double largest() {
    return largest;
  }

  /** Whether numbers have a comma before their fraction. */
  boolean hasDecimalCommas() {
    return commas > 0 && numbers == rows;
  }

  /** Takes note of a value. */
  void add(String value) {
    String text = value.strip();
    if (text.isEmpty() || NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
      return;
    }
    rows++;
    if (values.add(text) && shown.size() < MOST_SHOWN) {
      shown.add(text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text);
    }
    if (WHOLE.matcher(text).matches()) {
      whole++;
      plain &= PLAIN.matcher(text).matches();
    }
    boolean comma = COMMA.matcher(text).matches();
    commas += comma ? 1 : 0;
    String plainText = comma ? text.replace(',', '.') : text;
    if (NUMBER.matcher(plainText).matches()) {
      numbers++;
      largest = Math.max(largest, Double.parseDouble(plainText));
    }
  }

  /** Words that say yes, where all say yes or no. */
  List<String> yes() {
    boolean words =
        !values.isEmpty()
            && values.stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .allMatch(value -> YES.contains(value) || NO.contains(value));
    return words
        ? values.stream()
            .filter(value -> YES.contains(value.toLowerCase(Locale.ROOT)))
            .sorted()
            .toList()
        : List.of();
  }

  /** A number for each of a few texts such as {@code 5 stars}; empty if they have none. */
  Map<String, String> numbersOfTexts() {
    Map<String, String> numbersOf = new TreeMap<>();
    for (String value : values) {
      Matcher number = LEADING_NUMBER.matcher(value);
      if (values.size() > 20 || !number.matches()) {
        return Map.of();
      }
      numbersOf.put(value, number.group(1));
    }
    return numbersOf;
  }

  String type() {
    return rows > 0 && whole == rows
        ? "integer"
        : rows > 0 && numbers == rows ? "number" : "string";
  }

  /** Whether all numbers with a point have groups of three digits behind it. */
  boolean mayBeGrouped() {
    return values.stream().anyMatch(value -> value.indexOf('.') > 0)
        && values.stream().allMatch(value -> value.matches("[1-9]\\d{0,2}(?:\\.\\d{3})*|0"));
  }

  /** The first usual way to write dates in which all values can be read. */
  String dateFormat() {
    for (String date : DATES) {
      for (String time : new String[] {"", " HH:mm", " HH:mm:ss"}) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(date + time, Locale.ENGLISH);
        if (values.stream().allMatch(value -> isDate(format, value))) {
          return "\"" + date + time + "\"";
        }
      }
    }
    return "iso";
  }

  private static boolean isDate(DateTimeFormatter format, String value) {
    try {
      return format.parse(value) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** 007 and 7 are two ids, and so are 1.0 and 1. */
  boolean isWholeId() {
    return type().equals("integer") && plain;
  }

  boolean is(Pattern words) {
    // A word may begin with a capital: userId, movieTitle.
    String parted = name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    return words.matcher(parted).find();
  }

  boolean looksLikeRating() {
    return rows > 0
        && numbers == rows
        && largest <= 100
        && values.size() >= 2
        && values.size() <= 20;
  }

  boolean looksLikeTime() {
    return rows > 0 && numbers == rows && largest > 100_000_000;
  }

  /** Ids come several times and are many. */
  double repetition() {
    return values.size() < 2 ? 0 : rows / (double) values.size();
  }
}
