package org.gnnrec.sampling;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.BipartiteGraph.Adjacency;

/** Which users of a graph are items of it as well. Immutable and thread-safe. */
public final class SharedNodes {
  /** No user is an item. */
  public static final SharedNodes NONE = new SharedNodes(new int[0], new int[0]);

  private final int[] itemOfUser;
  private final int[] userOfItem;

  private SharedNodes(int[] itemOfUser, int[] userOfItem) {
    this.itemOfUser = itemOfUser;
    this.userOfItem = userOfItem;
  }

  /**
   * Finds them.
   *
   * @param userNodes identities of nodes by user index, each once
   * @param itemNodes identities of nodes by item index, each once
   */
  public static SharedNodes of(long[] userNodes, long[] itemNodes) {
    Map<Long, Integer> users = new HashMap<>();
    for (int user = 0; user < userNodes.length; user++) {
      users.put(userNodes[user], user);
    }
    int[] itemOfUser = new int[userNodes.length];
    int[] userOfItem = new int[itemNodes.length];
    Arrays.fill(itemOfUser, -1);
    Arrays.fill(userOfItem, -1);
    for (int item = 0; item < itemNodes.length; item++) {
      Integer user = users.get(itemNodes[item]);
      if (user != null) {
        itemOfUser[user] = item;
        userOfItem[item] = user;
      }
    }
    return new SharedNodes(itemOfUser, userOfItem);
  }

  /** The item that a user is, or -1. */
  int itemOf(int user) {
    return user < itemOfUser.length ? itemOfUser[user] : -1;
  }

  private int userOf(int item) {
    return item < userOfItem.length ? userOfItem[item] : -1;
  }

  /**
   * Keeps the two likes of an undirected relationship in one part: with one of them in the training
   * part, the other were no secret. The part of the greater code counts, which is the test part
   * before the validation part.
   *
   * @param parts the code of a {@link org.gnnrec.graph.SplitPart} per like
   * @return as many codes
   */
  public byte[] together(BipartiteGraph graph, byte[] parts) {
    Adjacency likes = graph.byUser();
    byte[] together = parts.clone();
    for (int user = 0; user < likes.rows(); user++) {
      int itself = itemOf(user);
      for (int like = likes.offsets()[user]; like < likes.offsets()[user + 1]; like++) {
        int other = userOf(likes.neighbours()[like]);
        if (itself >= 0 && other >= 0) {
          int back =
              Arrays.binarySearch(
                  likes.neighbours(), likes.offsets()[other], likes.offsets()[other + 1], itself);
          together[like] = back < 0 ? parts[like] : (byte) Math.max(parts[like], parts[back]);
        }
      }
    }
    return together;
  }
}
