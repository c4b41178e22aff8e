package org.gnnrec.scoring;

/**
 * How many users liked each item: for somebody of whom nothing is known.
 *
 * @param itemPopularity {@code [items]}; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
record PopularityScores(int[] itemPopularity) implements UserScores {

  @Override
  public AnswerSource source() {
    return AnswerSource.POPULAR;
  }

  @Override
  public float score(int itemIndex) {
    return itemPopularity[itemIndex];
  }
}
