package org.gnnrec.importer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gnnrec.importer.dataset.Reading.relationships;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.Table;
import org.gnnrec.importer.mapping.ReadOptions;
import org.gnnrec.importer.mapping.described.NamedMapping;
import org.gnnrec.importer.source.DataFiles;
import org.gnnrec.importer.source.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mapping that comes along reads a file of its data set's shape, made up here. */
@SuppressWarnings("StringConcatToTextBlock") // files of one or two lines
class NamedMappingsTest {
  @TempDir private Path folder;

  /**
   * A data set's shape.
   *
   * @param detected whether it is known by its files
   * @param files names and contents in turn
   * @param relationships what comes of the last table
   */
  private record Shape(
      String name, boolean detected, List<String> files, List<String> relationships) {}

  private static Shape shape(String name, List<String> files, String... relationships) {
    return new Shape(name, true, files, List.of(relationships));
  }

  static List<Shape> shapes() {
    return Stream.of(amazon(), books(), films(), events()).flatMap(List::stream).toList();
  }

  private static List<Shape> amazon() {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(
        new Shape(
            "amazon-ratings",
            false,
            List.of("ratings_Beauty.csv", "A1,B1,5.0,1369699200\n"),
            List.of("RATED A1-B1 {rating=5.0, timestamp=1369699200}")));
    shapes.add(
        shape(
            "amazon-reviews-2018-json",
            List.of(
                "Music_5.json",
                "{\"overall\": 2.0, \"verified\": true, \"reviewerID\": \"A1\", \"asin\": \"B1\","
                    + " \"summary\": \"It's \\\"x\\\"\", \"unixReviewTime\": 1369699200}\n"),
            "RATED A1-B1 {rating=2.0, summary=It's \"x\", timestamp=1369699200, verified=true}"));
    shapes.add(
        shape(
            "amazon-reviews-2023",
            List.of(
                "All_Beauty.csv",
                "user_id,parent_asin,rating,timestamp\nA1,B1,5.0,1658185117948\n"),
            "RATED A1-B1 {rating=5.0, timestamp=1658185117}"));
    shapes.add(
        shape(
            "amazon-reviews-2023-json",
            List.of(
                "All_Beauty.jsonl",
                "{\"rating\": 4.0, \"title\": \"t\", \"asin\": \"B0\", \"parent_asin\": \"B1\","
                    + " \"user_id\": \"A1\", \"timestamp\": 1658185117948, \"verified_purchase\":"
                    + " false}\n"),
            "RATED A1-B1 {rating=4.0, timestamp=1658185117, title=t, verified=false}"));
    return shapes;
  }

  private static List<Shape> books() {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(
        shape(
            "book-crossing",
            List.of(
                "BX-Books.csv",
                "\"ISBN\";\"Book-Title\";\"Book-Author\";\"Year-Of-Publication\";\"Publisher\"\n"
                    + "\"1\";\"The \\\"x\\\"\";\"A\";\"0\";\"P\"\n",
                "BX-Users.csv",
                "\"User-ID\";\"Location\";\"Age\"\n\"7\";\"nyc\";NULL\n",
                "BX-Book-Ratings.csv",
                "\"User-ID\";\"ISBN\";\"Book-Rating\"\n\"7\";\"1\";\"8\"\n"),
            "RATED 7-1 {rating=8.0}"));
    shapes.add(
        shape(
            "goodbooks-10k",
            List.of(
                "books.csv",
                "book_id,authors,original_publication_year,title,language_code,average_rating\n"
                    + "1,\"A, B\",1991.0,T,eng,4.1\n",
                "ratings.csv",
                "user_id,book_id,rating\n1,1,5\n",
                "to_read.csv",
                "user_id,book_id\n1,1\n"),
            "TO_READ 1-1 {}"));
    shapes.add(
        shape(
            "goodreads",
            List.of(
                "goodreads_interactions.json",
                "{\"user_id\": \"u\", \"book_id\": \"b\", \"is_read\": true, \"rating\": 5,"
                    + " \"date_added\": \"Wed Apr 01 10:29:52 -0700 2015\"}\n"),
            "RATED u-b {rating=5.0, timestamp=1427909392}"));
    shapes.add(
        shape(
            "h-and-m",
            List.of(
                "articles.csv",
                "article_id,prod_name,product_type_name,detail_desc\n0663,Strap,Vest,x\n",
                "transactions_train.csv",
                "t_dat,customer_id,article_id,price,sales_channel_id\n2018-09-18,c,0663,0.05,2\n"),
            "BOUGHT c-0663 {price=0.05, timestamp=1537228800}"));
    return shapes;
  }

  private static List<Shape> films() {
    return List.of(
        shape(
            "kaggle-movielens",
            List.of(
                "movie.csv",
                "movieId,title,genres\n2,T (1990),A|B\n",
                "rating.csv",
                "userId,movieId,rating,timestamp\n1,2,3.5,2005-04-02 23:53:47\n"),
            "RATED 1-2 {rating=3.5, timestamp=1112486027}"),
        shape(
            "kuairec",
            List.of(
                "big_matrix.csv",
                "user_id,video_id,play_duration,video_duration,time,date,timestamp,watch_ratio\n"
                    + "0,3649,13838,10867,2020-07-05,20200705,1593878903.438,1.27\n"),
            "WATCHED 0-3649 {timestamp=1593878903, weight=1.27}"),
        shape(
            "lastfm-360k",
            List.of("usersha1-artmbid-artname-plays.tsv", "u1\tm1\tAir \"x\"\t12\n"),
            "PLAYED u1-Air \"x\" {weight=12.0}"),
        shape(
            "million-song",
            List.of("train_triplets.txt", "u1\ts1\t3\n"),
            "PLAYED u1-s1 {weight=3.0}"),
        shape(
            "myanimelist",
            List.of(
                "anime.csv",
                "anime_id,name,genre,type,episodes,rating,members\n20,N,\"A, B\",TV,9,7.8,1\n",
                "rating.csv",
                "user_id,anime_id,rating\n1,20,-1\n2,20,9\n"),
            "RATED 2-20 {rating=9.0}"));
  }

  private static List<Shape> events() {
    return List.of(
        shape(
            "netflix-prize",
            List.of(
                "movie_titles.csv",
                "1,2003,Dinosaur Planet\n2,NULL,One, Two\n",
                "combined_data_1.txt",
                "1:\n1488844,3,2005-09-06\n2:\n7,5,2005-09-06\n"),
            "RATED 1488844-1 {rating=3.0, timestamp=1125964800}",
            "RATED 7-2 {rating=5.0, timestamp=1125964800}"),
        shape(
            "recbole",
            List.of(
                "ml.inter",
                "user_id:token\titem_id:token\trating:float\ttimestamp:float\n1\t2\t4.0\t8.8125E8\n"),
            "RATED 1-2 {rating=4.0, timestamp=881250000}"),
        shape(
            "retailrocket",
            List.of(
                "events.csv",
                "timestamp,visitorid,event,itemid,transactionid\n1433221332117,0,view,35,\n"
                    + "1433221332118,0,transaction,35,7\n"),
            "BOUGHT 0-35 {timestamp=1433221332}"),
        shape(
            "steam-200k",
            List.of("steam-200k.csv", "1,Game,purchase,1.0,0\n1,Game,play,273,0\n"),
            "PLAYED 1-Game {weight=273.0}"),
        shape(
            "yelp",
            List.of(
                "yelp_academic_dataset_business.json",
                "{\"business_id\":\"b\",\"name\":\"N\",\"city\":\"C\",\"stars\":4.5,"
                    + "\"categories\":\"A, B\"}\n",
                "yelp_academic_dataset_user.json",
                "{\"user_id\":\"u\",\"name\":\"M\",\"review_count\":3}\n",
                "yelp_academic_dataset_review.json",
                "{\"user_id\":\"u\",\"business_id\":\"b\",\"stars\":4.0,\"date\":\"2018-07-07"
                    + " 22:09:11\",\"text\":\"a\\nb\"}\n"),
            "RATED u-b {rating=4.0, timestamp=1531001351}"),
        shape(
            "yoochoose",
            List.of(
                "yoochoose-clicks.dat",
                "1,2014-04-07T10:51:09.277Z,214,0\n",
                "yoochoose-buys.dat",
                "1,2014-04-06T18:44:58.314Z,214,12462,1\n"),
            "BOUGHT 1-214 {timestamp=1396809898}"));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void readsItsDataSet(Shape shape) {
    // given
    for (int i = 0; i < shape.files().size(); i += 2) {
      Reading.write(folder, shape.files().get(i), shape.files().get(i + 1));
    }
    DataFiles files = DataFiles.at(folder);
    ReadOptions options = Reading.options();

    // when
    ReadOptions known =
        shape.detected()
            ? Format.detect(files, options).complete(options)
            : options.withMapping(Path.of(shape.name()));
    DataSet set = Format.CSV.open(files, known);

    // then
    assertThat(known.mapping()).hasToString(shape.name());
    Table last = set.tables().get(set.tables().size() - 1);
    List<String> read = new ArrayList<>();
    last.relationshipKinds().stream()
        .map(kind -> kind.type())
        .filter(type -> !type.equals("LIKED"))
        .forEach(type -> relationships(last, type).forEach(each -> read.add(type + " " + each)));
    assertThat(read).containsExactlyElementsOf(shape.relationships());
    set.tables().forEach(table -> assertThat(Reading.rejected(table)).isEmpty());
  }

  @Test
  void everyMappingHasItsShape() {
    assertThat(shapes())
        .extracting(Shape::name)
        .containsExactlyInAnyOrderElementsOf(NamedMapping.names());
    assertThat(NamedMapping.names()).isSorted();
  }

  @Test
  void aNameThatIsNoneIsToldWithTheNearest() {
    Reading.write(folder, "x.csv", "a,b\n");
    assertThatThrownBy(
            () ->
                Format.CSV.open(
                    DataFiles.at(folder), Reading.options().withMapping(Path.of("retailroket"))))
        .isInstanceOf(ImportException.class)
        .hasMessageStartingWith("there is no mapping `retailroket` (did you mean `retailrocket`?)");
  }

  @Test
  void aBrokenJsonLineSparesTheOthersAndAnArrayIsReadToo() {
    Path mapping =
        Reading.write(
            folder,
            "m.yaml",
            "format: json\nfiles: [{relationship: {type: LIKED, from: {label: User, column:"
                + " user.id}, to: {label: Item, column: /items/0/sku}}}]");
    ReadOptions options = Reading.options().withMapping(mapping);
    Path lines =
        Reading.write(
            folder,
            "l.json",
            "{\"user\": {\"id\": 1}, \"items\": [{\"sku\": \"a\"}]}\n{\"user\": \n[1]\n\n"
                + "{'user': {'id': 2}, 'items': [{'sku': 'b'}], 'x': NaN}\n");
    Table table = Format.CSV.open(DataFiles.at(lines), options).tables().get(0);
    assertThat(relationships(table, "LIKED")).containsExactly("1-a {}", "2-b {}");
    assertThat(Reading.rejected(table))
        .containsOnlyKeys(2L, 3L)
        .containsEntry(3L, "it is no JSON object");

    Path array =
        Reading.write(
            folder,
            "a.json",
            " [\n {\"user\": {\"id\": 1},\n \"items\": [{\"sku\": \"a\"}]},\n 7,\n {\"user.id\": 3,"
                + " \"items\": [{\"sku\": \"c\"}]}]");
    Table elements = Format.CSV.open(DataFiles.at(array), options).tables().get(0);
    assertThat(relationships(elements, "LIKED")).containsExactly("1-a {}", "3-c {}");
    assertThat(Reading.rejected(elements)).isEqualTo(Map.of(4L, "it is no JSON object"));
  }
}
