package org.gnnrec.importer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gnnrec.importer.dataset.Reading.elements;
import static org.gnnrec.importer.dataset.Reading.rejected;
import static org.gnnrec.importer.dataset.Reading.relationships;
import static org.gnnrec.importer.dataset.Reading.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.mapping.LikeRule;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each format from small files written by hand. */
class FormatsTest {
  @TempDir private Path folder;

  @Test
  void movieLens100k() {
    write("u.genre", "unknown|0\nAction|1\nDrama|2\n\n");
    write("u.user", "1|24|M|technician|85711\n2|x|F|other|T8H1N\n");
    Reading.write(
        folder,
        "u.item",
        "1|Misérables, Les (1995)|01-Jan-1995||http://a/|0|0|1\n3|unknown||||1|0|0\n4|B|||x|0|0|2\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    write("u.data", "1\t2\t5\t881250949\n2\t1\t3\t0\n1\t1\t9\t1\n1\t1\t4\n1\t1\t4\t9999999999\n");
    DataSet set = open(Format.MOVIELENS_100K);
    List<Element.Node> movies = elements(table(set, "u.item"), Element.Node.class);
    assertThat(movies.get(0).properties())
        .isEqualTo(Map.of("title", "Les Misérables", "year", 1995L, "genres", List.of("Drama")));
    assertThat(movies.get(2).properties())
        .isEqualTo(Map.of("title", "unknown", "genres", List.of()));
    assertThat(rejected(table(set, "u.item")).get(3L)).contains("the flag of genre `Drama`");
    assertThat(rejected(table(set, "u.user")).get(2L))
        .isEqualTo("`age` must be a whole number of at least 0, got 'x'");
    Table ratings = table(set, "u.data");
    assertThat(relationships(ratings, "RATED"))
        .containsExactly("1-2 {rating=5.0, timestamp=881250949}", "2-1 {rating=3.0}");
    assertThat(relationships(ratings, "LIKED"))
        .containsExactly("1-2 {rating=5.0, timestamp=881250949}");
    assertThat(elements(ratings, Element.NoRelationship.class)).hasSize(1);
    assertThat(rejected(ratings))
        .containsEntry(3L, "`rating` must be in [1.0, 5.0], got '9'")
        .containsEntry(4L, "expected 4 fields (userId, movieId, rating, timestamp), got 3")
        .containsEntry(
            5L,
            "`timestamp` must lie between 1970 and now, in seconds since 1970, got '9999999999'");
  }

  @Test
  void movieLens1m() {
    write("users.dat", "1::F::1::10::48067\n2::M::56::16::70072\n3::M::57::16::70072\n");
    write("movies.dat", "1::Toy Story (1995)::Animation|Comedy\n2::A: B::C (2000)::Drama\n");
    write("ratings.dat", "1::1::5::978300760\n1::1::0::978300760\n");
    DataSet set = open(Format.MOVIELENS_1M);
    assertThat(elements(table(set, "users.dat"), Element.Node.class).get(0).properties())
        .isEqualTo(
            Map.of(
                "gender", "F",
                "age", 1L,
                "ageGroup", "under 18",
                "occupation", "K-12 student",
                "zipCode", "48067"));
    assertThat(rejected(table(set, "users.dat"))).containsOnlyKeys(3L);
    assertThat(rejected(table(set, "movies.dat"))).containsOnlyKeys(2L);
    assertThat(rejected(table(set, "ratings.dat"))).containsOnlyKeys(2L);
    assertThat(relationships(table(set, "ratings.dat"), "LIKED")).hasSize(1);
  }

  @Test
  void movieLens10mHasTagsAndNoUsersFile() {
    write("movies.dat", "1::Toy Story (1995)::Animation|Comedy\n");
    write("ratings.dat", "7::1::4.5::978300760\n8::1::0.5::978300761\n");
    write("tags.dat", "9::1::see: also::978300762\n");
    DataSet set = open(Format.MOVIELENS_1M);
    Table ratings = table(set, "ratings.dat");
    assertThat(relationships(ratings, "RATED"))
        .containsExactly(
            "7-1 {rating=4.5, timestamp=978300760}", "8-1 {rating=0.5, timestamp=978300761}");
    assertThat(relationships(ratings, "LIKED")).hasSize(1);
    assertThat(elements(ratings, Element.Node.class))
        .extracting(Element.Node::id)
        .containsExactly(7L, 8L);
    assertThat(relationships(table(set, "tags.dat"), "TAGGED"))
        .containsExactly("9-1 {tag=see: also, timestamp=978300762}");
  }

  @Test
  void movieLensCsv() {
    writeMovieLensCsv();
    write("tags.csv", "userId,movieId,tag,timestamp\n5,1,\"funny, \"\"odd\"\"\",10\n6,1,,11\n");
    write("links.csv", "movieId,imdbId,tmdbId\n1,0114709,862\n11,0112346,\n12,x,1\n");
    write("genome-tags.csv", "tagId,tag\n3,dark\n1,007\n");
    write(
        "genome-scores.csv",
        "movieId,tagId,relevance\n1,1,0.25\n1,3,0.5\n11,1,0.5\n12,3,0.1\n12,1,1.0\n12,9,1\n");
    DataSet set = open(Format.MOVIELENS_CSV);
    assertThat(
            elements(table(set, "movies.csv"), Element.Node.class).stream()
                .filter(node -> node.kind().label().equals("Movie"))
                .map(node -> node.id() + " " + node.properties().get("title")))
        .containsExactly(
            "1 Toy Story", "11 The American President", "12 Amélie \"A\"", "13 Babylon 5");
    Table ratings = table(set, "ratings.csv");
    assertThat(relationships(ratings, "RATED")).hasSize(3);
    assertThat(elements(ratings, Element.Node.class)).hasSize(3);
    assertThat(rejected(ratings)).containsOnlyKeys(5L);
    assertThat(relationships(table(set, "tags.csv"), "TAGGED"))
        .containsExactly("5-1 {tag=funny, \"odd\", timestamp=10}");
    assertThat(rejected(table(set, "tags.csv"))).containsEntry(3L, "`tag` must not be empty");
    assertThat(elements(table(set, "links.csv"), Element.Node.class))
        .extracting(Element.Node::properties)
        .containsExactly(Map.of("imdbId", "0114709", "tmdbId", 862L), Map.of("imdbId", "0112346"));
    assertThat(elements(table(set, "genome-tags.csv"), Element.Node.class))
        .extracting(Element.Node::properties)
        .containsExactly(Map.of("tags", List.of("007", "dark"), "tagIds", List.of(1L, 3L)));
    Table scores = table(set, "genome-scores.csv");
    List<Element.Node> genomes = elements(scores, Element.Node.class);
    assertThat(genomes).extracting(Element.Node::id).containsExactly(1L, 12L);
    assertThat((float[]) genomes.get(1).properties().get("genome")).containsExactly(1, 0.1f);
    assertThat(rejected(scores)).containsEntry(7L, "`tagId` 9 is not in genome-tags.csv");
    assertThat(Reading.notes(scores).get(0)).contains("1 movies have not").endsWith("movie 11");
  }

  @Test
  void movieLensCsvFindsColumnsByNameAndNeedsThem() {
    writeMovieLensCsv();
    write("ratings.csv", "\uFEFFrating,extra,movieId,userId\r\n4.5,x,1,3\r\n");
    assertThat(relationships(table(open(Format.MOVIELENS_CSV), "ratings.csv"), "LIKED"))
        .containsExactly("3-1 {rating=4.5}");
    write("ratings.csv", "userId,movieId,stars\n1,1,4\n");
    assertThatThrownBy(() -> table(open(Format.MOVIELENS_CSV), "ratings.csv").open())
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("ratings.csv:1: the header has no column `rating`");
  }

  @Test
  void lastFmKeepsUsersAndArtistsApart() {
    write("artists.dat", "id\tname\turl\tpictureURL\n2\tBjörk\thttp://b\thttp://p\n3\t\tx\ty\n");
    write("user_artists.dat", "2\t2\t10\n2\t3\t1\n4\t2\t5\n");
    write("user_friends.dat", "userID\tfriendID\r\n2\t4\r\n4\t2\r\n2\t2\r\n");
    write("tags.dat", "tagID\ttagValue\n1\tmetal\n");
    write(
        "user_taggedartists-timestamps.dat",
        "userID\tartistID\ttagID\ttimestamp\n2\t3\t1\t1238536800000\n2\t2\t9\t1\n2\t2\t1\t-5\n");
    DataSet set = open(Format.HETREC_LASTFM);
    assertThat(relationships(table(set, "user_artists.dat"), "LIKED"))
        .containsExactly("2-2 {weight=10.0}", "2-3 {weight=1.0}", "4-2 {weight=5.0}");
    assertThat(rejected(table(set, "artists.dat"))).containsOnlyKeys(3L);
    assertThat(relationships(table(set, "user_friends.dat"), "FRIEND")).hasSize(2);
    assertThat(rejected(table(set, "user_friends.dat"))).containsOnlyKeys(4L);
    Table tags = table(set, "user_taggedartists-timestamps.dat");
    assertThat(relationships(tags, "TAGGED"))
        .containsExactly("2-3 {tag=metal, timestamp=1238536800}", "2-2 {tag=metal}");
    assertThat(rejected(tags)).containsEntry(3L, "`tagID` 9 is not in tags.dat");
    DataSet half =
        Format.HETREC_LASTFM.open(folder, Reading.options(new LikeRule.AtLeastQuantile(0.75)));
    assertThat(relationships(table(half, "user_artists.dat"), "LIKED"))
        .containsExactly("2-2 {weight=10.0}", "4-2 {weight=5.0}");
    assertThat(relationships(table(half, "user_artists.dat"), "LISTENED")).hasSize(3);
  }

  @Test
  void lightGcnMarksTheParts() {
    Reading.write(
        folder, "train.txt.gz", Reading.gzip("0 5 6\n1 5\n2\n".getBytes(StandardCharsets.UTF_8)));
    write("test.txt", "0 7 \n1 x\n");
    write("item_list.txt", "org_id remap_id\nB00A 5\n");
    DataSet set = open(Format.LIGHTGCN);
    assertThat(relationships(table(set, "train.txt"), "LIKED"))
        .containsExactly("0-5 {part=train}", "0-6 {part=train}", "1-5 {part=train}");
    assertThat(relationships(table(set, "test.txt"), "LIKED")).containsExactly("0-7 {part=test}");
    assertThat(rejected(table(set, "test.txt"))).containsOnlyKeys(2L);
    assertThat(elements(table(set, "item_list.txt"), Element.Node.class).get(0).properties())
        .isEqualTo(Map.of("originalId", "B00A"));
  }

  @Test
  void detectsFormatsAndSaysWhy() {
    write("train.txt", "0 1\n");
    write("test.txt", "0 2\n");
    assertThat(Format.detect(DataFiles.at(folder), Reading.options()).sentence())
        .isEqualTo("detected lightgcn: train.txt and test.txt are there and begin as they should");
    writeMovieLensCsv();
    assertThatThrownBy(() -> Format.detect(DataFiles.at(folder), Reading.options()))
        .isInstanceOf(ImportException.class)
        .hasMessageEndingWith(
            " could be movielens-csv or lightgcn; choose with --format, or --mapping");
    write("train.txt", "hello\n");
    write("ratings.csv", "a,b\n");
    assertThatThrownBy(() -> Format.detect(DataFiles.at(folder), Reading.options()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("Cannot tell the format")
        .hasMessageContaining("hetrec-lastfm (user_artists.dat and artists.dat)");
    write("gnnrec.yaml", "files: []\n");
    assertThat(Format.detect(DataFiles.at(folder), Reading.options()).format())
        .isEqualTo(Format.CSV);
  }

  @Test
  void namesWhatIsMissingOrMeant() {
    assertThatThrownBy(() -> open(Format.MOVIELENS_CSV))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "`ratings.csv` is missing from "
                + folder
                + "; movielens-csv needs ratings.csv, movies.csv");
    assertThatThrownBy(() -> Format.parse("movielens-10k"))
        .hasMessageEndingWith("got `movielens-10k` (did you mean `movielens-100k`?)");
    assertThat(Format.parse("Sample").open((DataFiles) null, Reading.options()).name())
        .isEqualTo("sample");
  }

  private void writeMovieLensCsv() {
    write(
        "movies.csv",
        """
        movieId,title,genres\r
        1,Toy Story (1995),Animation|Comedy|Comedy\r
        11,"American President, The (1995)",Drama\r
        12,"Amélie ""A"" (2001)",(no genres listed)\r
        13,Babylon 5,\r
        """);
    write(
        "ratings.csv",
        """
        userId,movieId,rating,timestamp\r
        7,1,4.0,964982703\r
        7,11,0.5,964981247\r
        5,1,5.0,1\r
        1,964981247,4.0,964981248,1\r
        """);
  }

  private DataSet open(Format format) {
    return format.open(folder, Reading.options());
  }

  private void write(String name, String text) {
    Reading.write(folder, name, text);
  }
}
