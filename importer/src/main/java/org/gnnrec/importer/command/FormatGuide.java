package org.gnnrec.importer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.gnnrec.importer.dataset.Detection;
import org.gnnrec.importer.dataset.Format;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.described.NamedMapping;
import org.gnnrec.importer.mapping.starter.StarterMapping;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/** Helps to find out how files are to be read. */
final class FormatGuide {
  private FormatGuide() {}

  /**
   * Finds the format.
   *
   * @throws ImportException if there is none; of a single file with a mapping to begin with
   */
  static Detection detect(DataFiles files, ReadOptions read) {
    try {
      return Format.detect(files, read);
    } catch (ImportException e) {
      if (files.names().size() != 1) {
        throw e;
      }
      throw new ImportException(
          e.getMessage()
              + ", or a mapping by --mapping. One to begin with, which --write-mapping FILE"
              + " writes:\n\n"
              + starter(files),
          e);
    }
  }

  /** Lists formats and mappings. */
  static int list(PrintWriter out) {
    out.println("Formats (--format):");
    for (Format each : Format.values()) {
      out.printf(Locale.ROOT, "  %-28s %s%n", each.label(), each.needs());
    }
    out.println("Mappings of public data sets (--mapping):");
    NamedMapping.ALL.forEach(
        each -> out.printf(Locale.ROOT, "  %-28s %s%n", each.name(), each.contents()));
    return 0;
  }

  /**
   * Writes a mapping to begin with.
   *
   * @param data the file that it is for
   * @param mapping a file that is not there yet
   */
  static int write(PrintWriter out, @Nullable Path data, Path mapping) {
    if (data == null) {
      throw new ImportException("`--write-mapping` looks at a file; name it with --data");
    }
    DataFiles files = DataFiles.at(data);
    if (files.names().size() != 1) {
      throw new ImportException(
          "`--write-mapping` looks at one file, and "
              + files.location()
              + " holds "
              + files.names().size()
              + "; name one with --data");
    }
    try {
      Files.writeString(mapping, starter(files), StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new ImportException("Cannot write the mapping " + mapping + ": " + e, e);
    }
    out.println("Wrote " + mapping + ": look it through, and import with --mapping " + mapping);
    return 0;
  }

  private static String starter(DataFiles files) {
    return StarterMapping.of(files.find(files.names().iterator().next()).orElseThrow());
  }
}
