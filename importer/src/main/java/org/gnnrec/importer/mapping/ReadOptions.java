package org.gnnrec.importer.mapping;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How files are understood.
 *
 * @param likeRule which interactions are likes; null for the format's own rule
 * @param likedOnly whether interactions that are no likes are left out, and RATED with them
 * @param encoding the files' encoding, null to detect it file by file
 * @param mapping the description of the files, for the format {@code csv} only; null to look for it
 *     beside them
 * @param now times later than this are mistakes
 */
public record ReadOptions(
    @Nullable LikeRule likeRule,
    boolean likedOnly,
    @Nullable Charset encoding,
    @Nullable Path mapping,
    Instant now) {
  /** The formats' own rules, everything kept, encodings detected. */
  public static ReadOptions defaults() {
    return new ReadOptions(null, false, null, null, Instant.now());
  }

  /** The same with another rule for likes. */
  public ReadOptions withLikeRule(@Nullable LikeRule newRule) {
    return new ReadOptions(newRule, likedOnly, encoding, mapping, now);
  }

  /** The same with another mapping. */
  public ReadOptions withMapping(@Nullable Path newMapping) {
    return new ReadOptions(likeRule, likedOnly, encoding, newMapping, now);
  }

  /** The same with or without interactions that are no likes. */
  public ReadOptions withLikedOnly(boolean newLikedOnly) {
    return new ReadOptions(likeRule, newLikedOnly, encoding, mapping, now);
  }
}
