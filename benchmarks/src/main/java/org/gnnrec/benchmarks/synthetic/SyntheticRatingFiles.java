package org.gnnrec.benchmarks.synthetic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.gnnrec.sampling.Seeds;

/**
 * Ratings of made-up users as files in MovieLens' format, in the shape of {@link SyntheticLikes}.
 */
final class SyntheticRatingFiles {
  private static final int RATINGS = 5;

  /** MovieLens has half of its ratings at 4 and above. */
  private static final String[] VALUES = {
    "0.5", "1.0", "1.5", "2.0", "2.5", "3.0", "3.5", "3.5", "4.0", "4.0", "4.0", "4.5", "5.0", "5.0"
  };

  private static final long FIRST_TIME = 800_000_000;
  private static final int TIME_SPAN = 800_000_000;

  private final SyntheticLikes pairs;
  private final long seed;

  SyntheticRatingFiles(SyntheticLikes pairs, long seed) {
    this.pairs = pairs;
    this.seed = seed;
  }

  /** Writes {@code movies.csv} and {@code ratings.csv}; returns their length in bytes. */
  long write(Path folder) throws IOException {
    Path movies = folder.resolve("movies.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(movies)) {
      writer.write("movieId,title,genres\n");
      for (int item = 0; item < pairs.items(); item++) {
        writer.write(
            (item + 1)
                + ",\"Film, A No. "
                + item
                + " ("
                + pairs.year(item)
                + ")\","
                + String.join("|", pairs.genres(item))
                + "\n");
      }
    }
    Path ratings = folder.resolve("ratings.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(ratings)) {
      writer.write("userId,movieId,rating,timestamp\n");
      for (int user = 0; user < pairs.users(); user++) {
        SplittableRandom random = Seeds.stream(seed, RATINGS, user);
        String prefix = (user + 1) + ",";
        for (int item : pairs.likedBy(user)) {
          writer.write(prefix);
          writer.write(Integer.toString(item + 1));
          writer.write(',');
          writer.write(VALUES[random.nextInt(VALUES.length)]);
          writer.write(',');
          writer.write(Long.toString(FIRST_TIME + random.nextInt(TIME_SPAN)));
          writer.write('\n');
        }
      }
    }
    return Files.size(movies) + Files.size(ratings);
  }
}
