package org.gnnrec.importer.mapping.lastfm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.UnusableLineException;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.gnnrec.importer.mapping.FileTable;
import org.gnnrec.importer.mapping.InteractionMapper;
import org.gnnrec.importer.mapping.LikeDecision;
import org.gnnrec.importer.mapping.LikeRule;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.RowMapper;
import org.gnnrec.importer.mapping.TableList;
import org.gnnrec.importer.mapping.ValueScan;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;

/**
 * The format of Last.fm in HetRec 2011: tables between tabs, with a header that may be lost.
 *
 * <p>{@code user_artists.dat} gives {@code (:User)-[:LIKED {weight}]->(:Artist)}, where the weight
 * is how often the user listened. Every artist listened to is a like, unless a rule is given; then
 * {@code LISTENED {weight}} keeps all of them. {@code user_friends.dat} gives {@code FRIEND}, once
 * for two people; {@code user_taggedartists-timestamps.dat}, or else {@code
 * user_taggedartists.dat}, gives {@code TAGGED}. Users and artists are numbered apart, so user 51
 * and artist 51 have nothing to do with each other.
 */
public final class LastFm {
  /** The name of the format. */
  public static final String NAME = "hetrec-lastfm";

  /** The files that it needs. */
  public static final List<String> FILES = List.of("user_artists.dat", "artists.dat");

  /** People. */
  static final NodeKind USER = new NodeKind("User", "userId");

  /** Artists and bands. */
  static final NodeKind ARTIST = new NodeKind("Artist", "artistId");

  private static final RelationshipKind LIKED =
      new RelationshipKind("LIKED", USER, ARTIST, Multiplicity.ONE_PER_PAIR);
  private static final RelationshipKind LISTENED =
      new RelationshipKind("LISTENED", USER, ARTIST, Multiplicity.ONE_PER_PAIR);
  private static final RelationshipKind FRIEND =
      new RelationshipKind("FRIEND", USER, USER, Multiplicity.ONE_PER_UNORDERED_PAIR);

  /** Between tabs. */
  static final Layout TABS = Layout.separatedBy("\t");

  private LastFm() {}

  /**
   * The data set in the files.
   *
   * @throws ImportException if one of {@link #FILES} is missing
   */
  public static DataSet open(DataFiles files, ReadOptions options) {
    List<Table> found = new ArrayList<>();
    found.add(artists(files.require("artists.dat", NAME, FILES), options));
    found.add(listened(files.require("user_artists.dat", NAME, FILES), options));
    files.find("user_friends.dat").ifPresent(file -> found.add(friends(file, options)));
    DataFile tagged =
        files
            .find("user_taggedartists-timestamps.dat")
            .or(() -> files.find("user_taggedartists.dat"))
            .orElse(null);
    if (tagged != null) {
      DataFile names =
          files.require("tags.dat", NAME + " with " + tagged.name(), List.of("tags.dat"));
      found.add(new ArtistTags(names, options).table(tagged));
    }
    return new TableList(NAME, found);
  }

  private static Table artists(DataFile file, ReadOptions options) {
    RowMapper mapper =
        row -> {
          Map<String, Object> properties = new HashMap<>(4);
          properties.put("name", row.textAt(1, "name"));
          if (row.has(2)) {
            properties.put("url", row.textAt(2, "url"));
          }
          return List.of(
              new Element.Node(ARTIST, row.wholeAt(0, "id"), Element.Role.DECLARED, properties));
        };
    return new FileTable(
        file,
        options.encoding(),
        TABS,
        Columns.named("id", "name").withOptional("url", "pictureURL").headerMayBeMissing(),
        Set.of(ARTIST),
        Set.of(),
        () -> mapper);
  }

  private static Table listened(DataFile file, ReadOptions options) {
    Columns columns = Columns.named("userID", "artistID", "weight").headerMayBeMissing();
    LikeRule rule = options.likeRule() == null ? new LikeRule.All() : options.likeRule();
    LikeDecision likes =
        LikeDecision.by(
            rule,
            sink ->
                ValueScan.read(
                    file,
                    options.encoding(),
                    TABS,
                    columns,
                    row -> sink.accept(row.wholeAt(0, "userID"), weight(row))));
    boolean allAreLikes = rule instanceof LikeRule.All;
    InteractionMapper interactions =
        new InteractionMapper(allAreLikes || options.likedOnly() ? null : LISTENED, LIKED, likes);
    RowMapper mapper = row -> listened(row, interactions);
    return new FileTable(
        file, options.encoding(), TABS, columns, Set.of(USER), interactions.kinds(), () -> mapper);
  }

  private static List<Element> listened(Row row, InteractionMapper interactions) {
    long user = row.wholeAt(0, "userID");
    long artist = row.wholeAt(1, "artistID");
    double weight = weight(row);
    List<Element> elements = new ArrayList<>(3);
    elements.add(new Element.Node(USER, user, Element.Role.MENTIONED, Map.of()));
    interactions.add(elements, user, artist, weight, Map.of("weight", weight));
    return elements;
  }

  private static double weight(Row row) {
    double weight = row.numberAt(2, "weight");
    if (weight < 0) {
      throw new UnusableLineException("`weight` must be at least 0, got " + Row.shown(row.raw(2)));
    }
    return weight;
  }

  private static Table friends(DataFile file, ReadOptions options) {
    RowMapper mapper =
        row -> {
          long user = row.wholeAt(0, "userID");
          long friend = row.wholeAt(1, "friendID");
          if (user == friend) {
            throw new UnusableLineException("`friendID` " + friend + " is the user itself");
          }
          return List.of(
              new Element.Node(USER, user, Element.Role.MENTIONED, Map.of()),
              new Element.Node(USER, friend, Element.Role.MENTIONED, Map.of()),
              new Element.Relationship(FRIEND, user, friend, Map.of()));
        };
    return new FileTable(
        file,
        options.encoding(),
        TABS,
        Columns.named("userID", "friendID").headerMayBeMissing(),
        Set.of(USER),
        Set.of(FRIEND),
        () -> mapper);
  }
}
