package org.gnnrec.scoring;

/** Where a user's recommendations come from. */
public enum AnswerSource {
  /** The user's trained vector: the likes are those that the model was trained on. */
  TRAINED("trained"),
  /** A vector computed from the user's present likes. */
  FOLDED_IN("foldedIn"),
  /** The item's vector is what its context says, since the model was not trained with it. */
  CONTENT("content"),
  /** The most liked items, since nothing is known of the user. */
  POPULAR("popular");

  private final String label;

  AnswerSource(String label) {
    this.label = label;
  }

  /** The word that procedures return. */
  public String label() {
    return label;
  }
}
