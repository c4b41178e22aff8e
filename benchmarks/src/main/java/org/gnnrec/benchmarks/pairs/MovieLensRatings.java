package org.gnnrec.benchmarks.pairs;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gnnrec.feature.DerivedFeature;
import org.gnnrec.feature.FeatureChoice;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.feature.PropertyColumn;
import org.gnnrec.feature.PropertyColumnBuilder;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Interactions;
import org.jspecify.annotations.Nullable;

/**
 * All ratings of MovieLens 100K, with what is known of its users and movies.
 *
 * @param interactions every rating, as the importer's {@code RATED}
 * @param users {@code age}, {@code gender} and {@code occupation}
 * @param items {@code year} and {@code genres}
 */
record MovieLensRatings(Interactions interactions, NodeProperties users, NodeProperties items) {
  private static final int GENRES = 19;
  private static final int FIRST_GENRE = 5;

  /** What is learned of users beside their ratings. */
  static List<FeatureChoice> userChoices() {
    return List.of(
        new FeatureChoice.LikeStatistic(DerivedFeature.RATING_MEAN),
        new FeatureChoice.LikeStatistic(DerivedFeature.RATING_VARIANCE),
        new FeatureChoice.LikeStatistic(DerivedFeature.RATING_COUNT),
        property("age"),
        property("gender"),
        property("occupation"));
  }

  /** What is learned of items beside their ratings. */
  static List<FeatureChoice> itemChoices() {
    return List.of(
        new FeatureChoice.LikeStatistic(DerivedFeature.RATING_MEAN),
        new FeatureChoice.LikeStatistic(DerivedFeature.RATING_VARIANCE),
        new FeatureChoice.LikeStatistic(DerivedFeature.RATING_COUNT),
        property("year"),
        property("genres"));
  }

  private static FeatureChoice property(String name) {
    return new FeatureChoice.Property(name, FeatureChoice.Reading.AUTO, 32, 100);
  }

  /** Reads u.data, u.user and u.item. */
  static MovieLensRatings read(Path folder) throws IOException {
    Map<String, Integer> userIndexes = new HashMap<>();
    Map<String, Integer> itemIndexes = new HashMap<>();
    Map<Long, float[]> ratings = new LinkedHashMap<>();
    for (String[] fields : lines(folder.resolve("u.data"), "\t", StandardCharsets.UTF_8)) {
      int user = index(userIndexes, fields[0]);
      int item = index(itemIndexes, fields[1]);
      ratings.put(
          (long) user << 32 | item,
          new float[] {Float.parseFloat(fields[2]), Float.parseFloat(fields[3])});
    }
    return new MovieLensRatings(
        interactions(userIndexes.size(), itemIndexes.size(), ratings),
        users(folder, userIndexes),
        items(folder, itemIndexes));
  }

  private static List<String[]> lines(Path file, String separator, Charset charset)
      throws IOException {
    List<String[]> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file, charset)) {
      lines.add(line.split(separator, -1));
    }
    return lines;
  }

  private static int index(Map<String, Integer> indexes, String id) {
    Integer known = indexes.putIfAbsent(id, indexes.size());
    return known == null ? indexes.size() - 1 : known;
  }

  private static Interactions interactions(int users, int items, Map<Long, float[]> rated) {
    int[] likeUsers = rated.keySet().stream().mapToInt(pair -> (int) (pair >> 32)).toArray();
    int[] likeItems = rated.keySet().stream().mapToInt(Long::intValue).toArray();
    BipartiteGraph graph = BipartiteGraph.of(users, items, likeUsers, likeItems, null);
    float[] ratings = new float[graph.likeCount()];
    for (int user = 0; user < users; user++) {
      for (int e = graph.byUser().offsets()[user]; e < graph.byUser().offsets()[user + 1]; e++) {
        long pair = (long) user << 32 | graph.byUser().neighbours()[e];
        ratings[e] = Objects.requireNonNull(rated.get(pair))[0];
      }
    }
    return Interactions.of(graph, ratings, null);
  }

  private static NodeProperties users(Path folder, Map<String, Integer> indexes)
      throws IOException {
    PropertyColumnBuilder age = new PropertyColumnBuilder("User", "age");
    PropertyColumnBuilder gender = new PropertyColumnBuilder("User", "gender");
    PropertyColumnBuilder occupation = new PropertyColumnBuilder("User", "occupation");
    int[] places = new int[indexes.size()];
    int place = 0;
    for (String[] fields : lines(folder.resolve("u.user"), "\\|", StandardCharsets.UTF_8)) {
      age.add(Long.valueOf(fields[1]));
      gender.add(fields[2]);
      occupation.add(fields[3]);
      setPlace(places, indexes.get(fields[0]), place++);
    }
    return properties(places, age, gender, occupation);
  }

  private static NodeProperties items(Path folder, Map<String, Integer> indexes)
      throws IOException {
    PropertyColumnBuilder year = new PropertyColumnBuilder("Movie", "year");
    PropertyColumnBuilder genres = new PropertyColumnBuilder("Movie", "genres");
    int[] places = new int[indexes.size()];
    int place = 0;
    for (String[] fields : lines(folder.resolve("u.item"), "\\|", StandardCharsets.ISO_8859_1)) {
      String date = fields[2];
      year.add(date.isEmpty() ? null : Long.valueOf(date.substring(date.length() - 4)));
      List<String> names = new ArrayList<>();
      for (int genre = 0; genre < GENRES; genre++) {
        if (fields[FIRST_GENRE + genre].equals("1")) {
          names.add("genre" + genre);
        }
      }
      genres.add(names);
      setPlace(places, indexes.get(fields[0]), place++);
    }
    return properties(places, year, genres);
  }

  /** Some movies have no rating and so no index. */
  private static void setPlace(int[] places, @Nullable Integer index, int place) {
    if (index != null) {
      places[index] = place;
    }
  }

  private static NodeProperties properties(int[] places, PropertyColumnBuilder... builders) {
    List<PropertyColumn> columns =
        Arrays.stream(builders).map(builder -> builder.build(places)).toList();
    return new NodeProperties(places.length, columns);
  }
}
