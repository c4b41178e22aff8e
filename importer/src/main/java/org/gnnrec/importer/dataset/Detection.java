package org.gnnrec.importer.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.described.MappedFiles;
import org.gnnrec.importer.mapping.described.NamedMapping;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;
import org.gnnrec.importer.source.UnpackedStream;
import org.jspecify.annotations.Nullable;

/**
 * A format that was found from the files.
 *
 * @param format the format
 * @param reason why, in words
 * @param mapping name of the mapping that comes with the importer, if it is one of these
 */
public record Detection(Format format, String reason, @Nullable String mapping) {
  private static final int BEGINNING = 4096;

  /** A format that needs no mapping, or finds its own. */
  Detection(Format format, String reason) {
    this(format, reason, null);
  }

  /** The options with the mapping that was found, if one was. */
  public ReadOptions complete(ReadOptions options) {
    return mapping == null ? options : options.withMapping(Path.of(mapping));
  }

  /** A sentence such as {@code detected movielens-csv: ratings.csv and movies.csv are there}. */
  public String sentence() {
    return "detected " + (mapping == null ? format.label() : mapping) + ": " + reason;
  }

  /**
   * Finds the format from which files there are and their first lines.
   *
   * @throws ImportException if none fits, or several do
   */
  static Detection of(DataFiles files, ReadOptions options) {
    if (options.mapping() != null) {
      return new Detection(Format.CSV, "a mapping is given");
    }
    Optional<DataFile> mapping = MappedFiles.mappingBeside(files);
    if (mapping.isPresent()) {
      return new Detection(Format.CSV, mapping.get().name() + " is there");
    }
    List<Detection> found = new ArrayList<>();
    add(found, files, Format.MOVIELENS_100K, "u.data", fields("\t", 4), "u.item", Detection::any);
    add(
        found,
        files,
        Format.MOVIELENS_1M,
        "ratings.dat",
        fields("::", 4),
        "movies.dat",
        Detection::any);
    add(
        found,
        files,
        Format.MOVIELENS_CSV,
        "ratings.csv",
        names(",", "userId", "movieId", "rating"),
        "movies.csv",
        names(",", "movieId", "title", "genres"));
    add(
        found,
        files,
        Format.HETREC_LASTFM,
        "user_artists.dat",
        fields("\t", 3),
        "artists.dat",
        Detection::any);
    add(
        found,
        files,
        Format.LIGHTGCN,
        "train.txt",
        Detection::numbers,
        "test.txt",
        Detection::numbers);
    if (found.isEmpty()) {
      found.addAll(named(files));
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw found.isEmpty() ? unknown(files) : ambiguous(files, found);
  }

  /** Public data sets whose mappings come with the importer. */
  private static List<Detection> named(DataFiles files) {
    List<Detection> found = new ArrayList<>();
    for (NamedMapping mapping : NamedMapping.ALL) {
      List<DataFile> matching =
          mapping.file().isEmpty() ? List.of() : files.matching(mapping.file());
      if (!matching.isEmpty() && mapping.begins(firstLine(matching.get(0)))) {
        found.add(
            new Detection(
                Format.CSV, matching.get(0).name() + " is " + mapping.contents(), mapping.name()));
      }
    }
    return found;
  }

  private static void add(
      List<Detection> found,
      DataFiles files,
      Format format,
      String first,
      Predicate<String> firstLine,
      String second,
      Predicate<String> secondLine) {
    Optional<DataFile> one = files.find(first);
    Optional<DataFile> other = files.find(second);
    if (one.isPresent()
        && other.isPresent()
        && firstLine.test(firstLine(one.get()))
        && secondLine.test(firstLine(other.get()))) {
      found.add(
          new Detection(format, first + " and " + second + " are there and begin as they should"));
    }
  }

  private static ImportException unknown(DataFiles files) {
    String formats =
        Arrays.stream(Format.values())
            .filter(format -> format != Format.SAMPLE)
            .map(format -> format.label() + " (" + format.needs() + ")")
            .collect(Collectors.joining(", "));
    return new ImportException(
        "Cannot tell the format of " + files.location() + "; give --format, one of " + formats);
  }

  private static ImportException ambiguous(DataFiles files, List<Detection> found) {
    return new ImportException(
        files.location()
            + " could be "
            + found.stream()
                .map(one -> one.mapping() == null ? one.format().label() : one.mapping())
                .collect(Collectors.joining(" or "))
            + "; choose with --format, or --mapping");
  }

  private static String firstLine(DataFile file) {
    try (UnpackedStream in = file.open()) {
      String text = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
      String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return start.lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new ImportException("Cannot read " + file.location() + ": " + e.getMessage(), e);
    }
  }

  private static boolean any(String line) {
    return !line.isBlank();
  }

  private static Predicate<String> fields(String separator, int count) {
    return line -> line.split(separator, -1).length == count;
  }

  private static Predicate<String> names(String separator, String... names) {
    return line ->
        Arrays.stream(line.split(separator, -1))
            .map(String::strip)
            .toList()
            .containsAll(List.of(names));
  }

  private static boolean numbers(String line) {
    return !line.isEmpty()
        && Character.isDigit(line.charAt(0))
        && line.chars().allMatch(character -> character == ' ' || Character.isDigit(character));
  }
}
