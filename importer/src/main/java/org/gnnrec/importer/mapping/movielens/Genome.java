package org.gnnrec.importer.mapping.movielens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.format.Row;
import org.gnnrec.importer.format.UnusableLineException;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.mapping.FileTable;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.RowMapper;
import org.gnnrec.importer.mapping.ValueScan;
import org.gnnrec.importer.source.DataFile;
import org.gnnrec.importer.source.ImportException;
import org.jspecify.annotations.Nullable;

/**
 * The tag genome: how much each of about a thousand tags applies to a movie. A movie gets all its
 * relevances as one {@code float[]} property {@code genome}, whose order is that of {@code tags} on
 * the one node {@code (:Genome {name: 'tags'})}: by ascending tag id. Immutable.
 */
final class Genome {
  private static final NodeKind GENOME = new NodeKind("Genome", "name");
  private static final int MOST_TAGS = 100_000;

  private final DataFile tagFile;
  private final ReadOptions options;
  private final Columns tagColumns = Columns.named("tagId", "tag");

  Genome(DataFile tagFile, ReadOptions options) {
    this.tagFile = tagFile;
    this.options = options;
  }

  /** The tags, which become one node. */
  Table tags() {
    return new FileTable(
        tagFile,
        options.encoding(),
        Layout.CSV,
        tagColumns,
        Set.of(GENOME),
        Set.of(),
        () -> new TagMapper(readTags()));
  }

  /** The relevances, all of a movie one after the other. */
  Table scores(DataFile file) {
    return new FileTable(
        file,
        options.encoding(),
        Layout.CSV,
        Columns.named("movieId", "tagId", "relevance"),
        Set.of(MovieLensGraph.MOVIE),
        Set.of(),
        () -> new ScoreMapper(List.copyOf(readTags().keySet())));
  }

  private SortedMap<Long, String> readTags() {
    TreeMap<Long, String> tags = new TreeMap<>();
    ValueScan.read(
        tagFile,
        options.encoding(),
        Layout.CSV,
        tagColumns,
        row -> {
          tags.put(row.wholeAt(0, "tagId"), row.textAt(1, "tag"));
          if (tags.size() > MOST_TAGS) {
            throw new ImportException(
                tagFile.location() + " has more than " + MOST_TAGS + " tags; is it another file?");
          }
        });
    return tags;
  }

  /** The first usable row brings the node with all tags. */
  private static final class TagMapper implements RowMapper {
    private final SortedMap<Long, String> tags;
    private boolean brought;

    TagMapper(SortedMap<Long, String> tags) {
      this.tags = tags;
    }

    @Override
    public List<Element> map(Row row) {
      row.wholeAt(0, "tagId");
      row.textAt(1, "tag");
      if (brought) {
        return List.of();
      }
      brought = true;
      Map<String, Object> properties =
          Map.of("tags", List.copyOf(tags.values()), "tagIds", List.copyOf(tags.keySet()));
      return List.of(new Element.Node(GENOME, "tags", Element.Role.DECLARED, properties));
    }
  }

  /** Gathers a movie's relevances; the row that completes them brings them. */
  private static final class ScoreMapper implements RowMapper {
    private final Map<Long, Integer> indexes = new HashMap<>();
    private float @Nullable [] relevances;
    private boolean[] seen;
    private int count;
    private long movie = -1;
    private long incomplete;
    private long firstIncomplete = -1;

    ScoreMapper(List<Long> tagIds) {
      for (int i = 0; i < tagIds.size(); i++) {
        indexes.put(tagIds.get(i), i);
      }
      seen = new boolean[tagIds.size()];
    }

    @Override
    public List<Element> map(Row row) {
      long rowMovie = row.wholeAt(0, "movieId");
      long tag = row.wholeAt(1, "tagId");
      double relevance = row.numberAt(2, "relevance", 0, 1);
      Integer index = indexes.get(tag);
      if (index == null) {
        throw new UnusableLineException("`tagId` " + tag + " is not in genome-tags.csv");
      }
      float[] values = relevances;
      if (rowMovie != movie || values == null) {
        noteIncomplete();
        movie = rowMovie;
        values = new float[indexes.size()];
        relevances = values;
        seen = new boolean[values.length];
        count = 0;
      }
      if (seen[index]) {
        throw new UnusableLineException(
            "`tagId` " + tag + " comes twice for movie " + movie + "; the first relevance is kept");
      }
      seen[index] = true;
      values[index] = (float) relevance;
      count++;
      return count < values.length
          ? List.of()
          : List.of(
              new Element.Node(
                  MovieLensGraph.MOVIE, movie, Element.Role.EXTENDED, Map.of("genome", values)));
    }

    @Override
    public List<String> notes() {
      List<String> notes = new ArrayList<>();
      boolean lastIsOpen = relevances != null && count < indexes.size();
      long open = incomplete + (lastIsOpen ? 1 : 0);
      if (open > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%,d movies have not one relevance for each of the %,d tags in consecutive"
                    + " lines and get no `genome`, the first is movie %d",
                open,
                indexes.size(),
                firstIncomplete < 0 ? movie : firstIncomplete));
      }
      return notes;
    }

    private void noteIncomplete() {
      if (relevances != null && count < indexes.size()) {
        incomplete++;
        firstIncomplete = firstIncomplete < 0 ? movie : firstIncomplete;
      }
    }
  }
}
