package org.gnnrec.configuration;

import java.util.Locale;

/**
 * Why a call was refused, for programs: a code never changes its meaning and is not taken away.
 * Sentences beside it may change. {@code docs/ERRORS.md} has a table of all of them.
 */
public enum RefusalCode {
  INVALID_VALUE("a key or an argument has a value that cannot be meant"),
  UNKNOWN_KEY("a configuration has a key that the call does not know"),
  WRONG_TYPE("a value is of another type than its key or argument takes"),
  OUT_OF_RANGE("a number is outside of its range"),
  USER_NOT_FOUND("the graph has no user with the id"),
  ITEM_NOT_FOUND("the graph has no item with the id"),
  WRONG_LABEL("a given node is neither of the users nor of the items that are asked for"),
  NODE_WITHOUT_ID("a given node has no value of the id property"),
  ID_NOT_UNIQUE("several nodes have the same id"),
  UNUSABLE_ID("ids are of a type that cannot be an id, or of two types"),
  NOT_TRAINED("the node is in the graph, and the model was not trained with it"),
  MODEL_NOT_FOUND("there is no model of the name"),
  VERSION_NOT_FOUND("the model has no such version"),
  MODEL_UNSUITABLE("a model of this kind cannot do what is asked for"),
  MODEL_DAMAGED("what is stored of the model, or its file, cannot be read"),
  MODEL_DOES_NOT_FIT("the model in a file is of other users and items than this database's"),
  LABEL_NOT_FOUND("no node has the label"),
  PROPERTY_NOT_FOUND("no node of the label has the property"),
  RELATIONSHIP_TYPE_NOT_FOUND("the database has no relationship of the type"),
  NO_LIKES("no relationship is a like as the call describes it"),
  NOT_COMMITTED("the likes are in a transaction that is not committed yet"),
  GRAPH_TOO_SMALL("there are too few users, items, likes or nodes for what is asked for"),
  GRAPH_TOO_LARGE("there are more likes or nodes than gnnrec takes"),
  UNUSABLE_PROPERTY("a property of nodes or relationships holds values that cannot be used"),
  PROPERTY_IN_USE("a property that is to be written holds what this model did not write"),
  QUERY_REFUSED("Cypher of the caller's does what it may not, or is none"),
  QUERY_FAILED("Cypher of the caller's failed, or took too long"),
  FILTER_MATCHES_NOTHING("a filter can match nothing in this graph"),
  LISTS_WOULD_BE_EMPTY("lists would be deleted and none written"),
  FILE_REFUSED("a file cannot be read or written, or is named as it may not be"),
  INDEX_NOT_FOUND("the model has no vector index"),
  INDEX_STALE("the vector index is of another version than the served one"),
  INDEX_REFUSED("a vector index cannot be made as asked for"),
  JOB_NOT_FOUND("there is no such job"),
  JOB_RUNNING("a job of the same kind is running"),
  SETTING_REFUSED("a setting of the server is missing or wrong; its operator can mend it"),
  READ_ONLY("the database cannot be written here"),
  LOCKED("nodes that must be written are locked by another transaction"),
  CANCELLED("somebody ended the job"),
  TRAINING_REFUSED("a training does not fit its machine, or its host does not take it"),
  TRAINING_FAILED("a training was started and gave no model");

  private final String meaning;

  RefusalCode(String meaning) {
    this.meaning = meaning;
  }

  /** The code as messages hold it, such as {@code GNNREC-USER-NOT-FOUND}. */
  public String code() {
    return "GNNREC-" + name().replace('_', '-').toUpperCase(Locale.ROOT);
  }

  /** When it is given, as half a sentence. */
  public String meaning() {
    return meaning;
  }
}
