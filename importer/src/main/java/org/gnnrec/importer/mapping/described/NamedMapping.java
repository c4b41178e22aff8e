package org.gnnrec.importer.mapping.described;

import java.util.List;
import java.util.Optional;

/**
 * A public data set whose mapping comes with the importer.
 *
 * @param name by which it is asked for
 * @param contents what it is, and which files it needs
 * @param file a name or pattern of the file by which it is known; empty if any name will do, so
 *     that it cannot be told from the files
 * @param beginning what the first line of that file must hold
 */
public record NamedMapping(String name, String contents, String file, List<String> beginning) {
  /** All of them, by name. */
  public static final List<NamedMapping> ALL =
      List.of(
          of("amazon-ratings", "Amazon ratings, one CSV file without a header", "", ""),
          of(
              "amazon-reviews-2018-json",
              "Amazon reviews 2014 and 2018, one JSON file",
              "*.json",
              "\"reviewerID\"",
              "\"overall\""),
          of(
              "amazon-reviews-2023",
              "Amazon reviews 2023, one CSV file",
              "*.csv",
              "user_id",
              "parent_asin",
              "rating"),
          of(
              "amazon-reviews-2023-json",
              "Amazon reviews 2023, one JSON file",
              "*.jsonl",
              "\"parent_asin\"",
              "\"user_id\""),
          of(
              "book-crossing",
              "Book-Crossing: BX-Books.csv, BX-Users.csv, BX-Book-Ratings.csv",
              "BX*Ratings.csv",
              "User-ID",
              "Book-Rating"),
          of(
              "goodbooks-10k",
              "Goodbooks-10k: books.csv, ratings.csv, to_read.csv",
              "to_read.csv",
              "user_id",
              "book_id"),
          of(
              "goodreads",
              "Goodreads interactions, one JSON file",
              "*.json",
              "\"book_id\"",
              "\"is_read\""),
          of(
              "h-and-m",
              "H&M: articles.csv, transactions_train.csv",
              "transactions_train.csv",
              "customer_id",
              "article_id"),
          of(
              "kaggle-movielens",
              "MovieLens as Kaggle names it: movie.csv, rating.csv",
              "rating.csv",
              "userId",
              "movieId"),
          of("kuairec", "KuaiRec: big_matrix.csv", "big_matrix.csv", "watch_ratio"),
          of(
              "lastfm-360k",
              "Last.fm 360K: usersha1-artmbid-artname-plays.tsv",
              "usersha1-artmbid-artname-plays.tsv",
              ""),
          of(
              "million-song",
              "Million Song taste profile: train_triplets.txt",
              "train_triplets.txt",
              ""),
          of(
              "myanimelist",
              "MyAnimeList: anime.csv, rating.csv",
              "rating.csv",
              "user_id",
              "anime_id"),
          of(
              "netflix-prize",
              "Netflix Prize: movie_titles.csv, combined_data_1.txt and others",
              "combined_data_*.txt",
              ":"),
          of("recbole", "RecBole's atomic files: one .inter", "*.inter", "user_id:token"),
          of("retailrocket", "RetailRocket: events.csv", "events.csv", "visitorid", "itemid"),
          of("steam-200k", "Steam 200K: steam-200k.csv", "steam-200k.csv", ""),
          of(
              "yelp",
              "Yelp: business, user and review .json",
              "*academic_dataset_review.json",
              "\"business_id\""),
          of(
              "yoochoose",
              "YooChoose: yoochoose-clicks.dat, yoochoose-buys.dat",
              "*clicks.dat",
              ""));

  /** Copies the list. */
  public NamedMapping {
    beginning = List.copyOf(beginning);
  }

  private static NamedMapping of(String name, String contents, String file, String... beginning) {
    return new NamedMapping(name, contents, file, List.of(beginning));
  }

  /** The one of that name. */
  public static Optional<NamedMapping> find(String name) {
    return ALL.stream().filter(each -> each.name.equals(name)).findFirst();
  }

  /** Their names, in order. */
  public static List<String> names() {
    return ALL.stream().map(NamedMapping::name).toList();
  }

  /** Whether a file's first line begins such a data set. */
  public boolean begins(String firstLine) {
    return beginning.stream().allMatch(firstLine::contains);
  }

  /** The mapping's place among the resources. */
  String resource() {
    return name + ".yaml";
  }
}
