package org.gnnrec.importer.mapping.lastfm;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.UnusableLineException;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.gnnrec.importer.mapping.FileTable;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.RowMapper;
import org.gnnrec.importer.mapping.ValueScan;
import org.gnnrec.importer.source.DataFile;

/**
 * Tags that people gave to artists, with the tags' words from another file. The source knows tags
 * of artists that nobody listened to, so these lines mention artists. Its times are milliseconds,
 * or days; some lie before 1970, which no tag of Last.fm does, and such a tag has no time.
 */
final class ArtistTags {
  private static final RelationshipKind TAGGED =
      new RelationshipKind("TAGGED", LastFm.USER, LastFm.ARTIST, Multiplicity.MANY);

  private final DataFile tagFile;
  private final ReadOptions options;

  ArtistTags(DataFile tagFile, ReadOptions options) {
    this.tagFile = tagFile;
    this.options = options;
  }

  /** The table in either of the files that the set has. */
  Table table(DataFile file) {
    boolean inMillis = file.name().endsWith("-timestamps.dat");
    Columns columns =
        inMillis
            ? Columns.named("userID", "artistID", "tagID", "timestamp")
            : Columns.named("userID", "artistID", "tagID", "day", "month", "year");
    return new FileTable(
        file,
        options.encoding(),
        LastFm.TABS,
        columns.headerMayBeMissing(),
        Set.of(LastFm.USER, LastFm.ARTIST),
        Set.of(TAGGED),
        () -> mapper(names(), inMillis));
  }

  private Map<Long, String> names() {
    Map<Long, String> names = new HashMap<>();
    ValueScan.read(
        tagFile,
        options.encoding(),
        LastFm.TABS,
        Columns.named("tagID", "tagValue").headerMayBeMissing(),
        row -> names.put(row.wholeAt(0, "tagID"), row.textAt(1, "tagValue")));
    return names;
  }

  private RowMapper mapper(Map<Long, String> names, boolean inMillis) {
    return row -> {
      long user = row.wholeAt(0, "userID");
      long artist = row.wholeAt(1, "artistID");
      long tagId = row.wholeAt(2, "tagID");
      String tag = names.get(tagId);
      if (tag == null) {
        throw new UnusableLineException("`tagID` " + tagId + " is not in " + tagFile.name());
      }
      Map<String, Object> properties = new HashMap<>(4);
      properties.put("tag", tag);
      long second = inMillis ? secondOfMillis(row) : secondOfDay(row);
      if (second > options.now().getEpochSecond() + TimeUnit.DAYS.toSeconds(1)) {
        throw new UnusableLineException("the time of the tag lies in the future, second " + second);
      }
      if (second > 0) {
        properties.put("timestamp", second);
      }
      return List.of(
          new Element.Node(LastFm.USER, user, Element.Role.MENTIONED, Map.of()),
          new Element.Node(LastFm.ARTIST, artist, Element.Role.MENTIONED, Map.of()),
          new Element.Relationship(TAGGED, user, artist, properties));
    };
  }

  private static long secondOfMillis(Row row) {
    return (long) Math.floor(row.numberAt(3, "timestamp") / TimeUnit.SECONDS.toMillis(1));
  }

  private static long secondOfDay(Row row) {
    long day = row.wholeAt(3, "day");
    long month = row.wholeAt(4, "month");
    long year = row.wholeAt(5, "year");
    try {
      return LocalDate.of(Math.toIntExact(year), Math.toIntExact(month), Math.toIntExact(day))
          .atStartOfDay(ZoneOffset.UTC)
          .toEpochSecond();
    } catch (DateTimeException | ArithmeticException e) {
      throw new UnusableLineException("there is no day " + year + "-" + month + "-" + day);
    }
  }
}
