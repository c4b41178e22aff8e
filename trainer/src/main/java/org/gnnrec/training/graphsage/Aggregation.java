package org.gnnrec.training.graphsage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Who a layer computes vectors for, and the means of their neighbours' vectors: of whole
 * neighbourhoods or of drawn ones.
 */
interface Aggregation {

  /** The users whose input the first layer wants, all of them if null. */
  @org.jspecify.annotations.Nullable
  NDArray inputUsers();

  /** The items whose input the first layer wants, all of them if null. */
  @org.jspecify.annotations.Nullable
  NDArray inputItems();

  /** Lends its arrays to a batch. */
  void lendTo(NDManager batch);

  /** Of the vectors that enter a layer, those of the users that it computes. */
  NDArray ownUsers(int layer, NDArray users);

  /** Of the vectors that enter a layer, those of the items that it computes. */
  NDArray ownItems(int layer, NDArray items);

  /** For each user that a layer computes, the mean of the items' vectors that enter it. */
  NDArray userMeans(int layer, NDArray items);

  /** For each item that a layer computes, the mean of the users' vectors that enter it. */
  NDArray itemMeans(int layer, NDArray users);
}
