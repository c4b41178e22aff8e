package org.gnnrec.importer.download;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A data set that its publisher offers to everybody, under terms. */
public enum PublicDataSet {
  /** 100,000 ratings of 1,682 movies by 943 users, 1998. */
  MOVIELENS_100K(
      "movielens-100k",
      "movielens-100k",
      "100,000 ratings of 1,682 movies by 943 users, with age, gender and occupation",
      "https://files.grouplens.org/datasets/movielens/ml-100k.zip",
      "https://files.grouplens.org/datasets/movielens/ml-100k-README.txt",
      true,
      "50d2a982c66986937beb9ffb3aa76efe955bf3d5c6b761f4e3a7cd717c6a3229",
      Terms.MOVIELENS_CLOSED,
      Terms.MOVIELENS_PAPER,
      Bounds.SMALL),
  /** 1,000,209 ratings of about 3,900 movies by 6,040 users, 2000. */
  MOVIELENS_1M(
      "movielens-1m",
      "movielens-1m",
      "1,000,209 ratings of about 3,900 movies by 6,040 users, with age, gender and occupation",
      "https://files.grouplens.org/datasets/movielens/ml-1m.zip",
      "https://files.grouplens.org/datasets/movielens/ml-1m-README.txt",
      true,
      "a6898adb50b9ca05aa231689da44c217cb524e7ebd39d264c56e2832f2c54e20",
      Terms.MOVIELENS_CLOSED,
      Terms.MOVIELENS_PAPER,
      Bounds.SMALL),
  /** 100,836 ratings of 9,742 movies by 610 users, 2018. */
  MOVIELENS_LATEST_SMALL(
      "movielens-latest-small",
      "movielens-csv",
      "100,836 ratings and 3,683 tags of 9,742 movies by 610 users",
      "https://files.grouplens.org/datasets/movielens/ml-latest-small.zip",
      "https://files.grouplens.org/datasets/movielens/ml-latest-small-README.html",
      false,
      "696d65a3dfceac7c45750ad32df2c259311949efec81f0f144fdfb91ebc9e436",
      Terms.MOVIELENS_OPEN,
      Terms.MOVIELENS_PAPER,
      Bounds.SMALL),
  /** 25 million ratings of 62,423 movies by 162,541 users, with the tag genome, 2019. */
  MOVIELENS_25M(
      "movielens-25m",
      "movielens-csv",
      "25 million ratings of 62,423 movies by 162,541 users, tags, tag genome",
      "https://files.grouplens.org/datasets/movielens/ml-25m.zip",
      "https://files.grouplens.org/datasets/movielens/ml-25m-README.html",
      true,
      "8b21cfb7eb1706b4ec0aac894368d90acf26ebdfb6aced3ebd4ad5bd1eb9c6aa",
      Terms.MOVIELENS_OPEN,
      Terms.MOVIELENS_PAPER,
      Bounds.LARGE),
  /** 32 million ratings of 87,585 movies by 200,948 users, 2023. */
  MOVIELENS_32M(
      "movielens-32m",
      "movielens-csv",
      "32 million ratings and 2 million tags of 87,585 movies by 200,948 users",
      "https://files.grouplens.org/datasets/movielens/ml-32m.zip",
      "https://files.grouplens.org/datasets/movielens/ml-32m-README.html",
      true,
      "e4a68655d7386b8f95f2f2424b2ff975dfdd15ffd59e0d864a14dca43e99d6ee",
      Terms.MOVIELENS_OPEN,
      Terms.MOVIELENS_PAPER,
      Bounds.LARGE),
  /** Listening counts of 17,632 artists by 1,892 users, friends and tags, 2011. */
  HETREC_LASTFM(
      "hetrec-lastfm",
      "hetrec-lastfm",
      "92,834 listening counts of 17,632 artists by 1,892 users of Last.fm, friends, tags",
      "https://files.grouplens.org/datasets/hetrec2011/hetrec2011-lastfm-2k.zip",
      "https://files.grouplens.org/datasets/hetrec2011/hetrec2011-lastfm-2k-readme.txt",
      false,
      "6738f48195667ff03caaab4d32ca9a3133d8cc026b7c3cdaf6ce1010e913c59c",
      """
      For non-commercial use; for any other, ask Last.fm.
      Name the data set and its paper in what you publish.
      """,
      "I. Cantador, P. Brusilovsky, T. Kuflik: Second Workshop on Information Heterogeneity and"
          + " Fusion in Recommender Systems (HetRec 2011), RecSys 2011",
      Bounds.SMALL);

  private final String label;
  private final String format;
  private final String content;
  private final URI archive;
  private final URI readme;
  private final boolean md5Published;
  private final String sha256;
  private final String terms;
  private final String citation;
  private final Bounds bounds;

  PublicDataSet(
      String label,
      String format,
      String content,
      String archive,
      String readme,
      boolean md5Published,
      String sha256,
      String terms,
      String citation,
      Bounds bounds) {
    this.label = label;
    this.format = format;
    this.content = content;
    this.archive = URI.create(archive);
    this.readme = URI.create(readme);
    this.md5Published = md5Published;
    this.sha256 = sha256;
    this.terms = terms;
    this.citation = citation;
    this.bounds = bounds;
  }

  /** The data set of a label, if there is one. */
  public static Optional<PublicDataSet> of(String label) {
    return Arrays.stream(values()).filter(set -> set.label.equals(label)).findFirst();
  }

  /** The name that users type. */
  public String label() {
    return label;
  }

  /** The importer's name for the format of its files. */
  public String format() {
    return format;
  }

  /** What is in it, in one line. */
  public String content() {
    return content;
  }

  /** The publisher's description with the whole terms. */
  public URI readme() {
    return readme;
  }

  /** The terms in short, in our words. */
  public List<String> terms() {
    return terms.lines().toList();
  }

  /** What to cite. */
  public String citation() {
    return citation;
  }

  /** Where it is and what it must be. */
  public Archive archive() {
    return new Archive(
        label,
        new RemoteFile(archive, bounds.archiveBytes(), sha256, null),
        md5Published,
        bounds.unpacking());
  }

  @Override
  public String toString() {
    return label;
  }

  /** Several times what the sets hold: enough for a later edition, too little to fill a disk. */
  private enum Bounds {
    SMALL(50_000_000, 200_000_000),
    LARGE(1_000_000_000, 5_000_000_000L);

    private final long archiveBytes;
    private final long unpackedBytes;

    Bounds(long archiveBytes, long unpackedBytes) {
      this.archiveBytes = archiveBytes;
      this.unpackedBytes = unpackedBytes;
    }

    long archiveBytes() {
      return archiveBytes;
    }

    ZipExtraction unpacking() {
      return new ZipExtraction(unpackedBytes, 1000);
    }
  }

  private static final class Terms {
    static final String MOVIELENS_CLOSED =
        """
        For research; not for commercial use without GroupLens' permission.
        Do not pass the data on without GroupLens' permission.
        Cite the paper in what you publish, and do not claim an endorsement.
        """;
    static final String MOVIELENS_OPEN =
        """
        For research; not for commercial use without GroupLens' permission.
        The data may be passed on under these same terms only.
        Cite the paper in what you publish, and do not claim an endorsement.
        """;
    static final String MOVIELENS_PAPER =
        "F. M. Harper, J. A. Konstan: The MovieLens Datasets: History and Context, ACM TiiS 5(4),"
            + " 2015, https://doi.org/10.1145/2827872";

    private Terms() {}
  }
}
