package org.gnnrec.benchmarks.signals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A made-up shop whose purchases follow views. Every product has one of {@value #TASTES} tastes,
 * and every user has two. Users view products, four of five to their taste and popular ones more
 * often; they buy one of five viewed products that are to their taste and hardly any other. Of each
 * taste there are products that a user does not like: a user says so of some that he or she has not
 * viewed.
 *
 * <p>Equal seeds give equal shops.
 */
final class SyntheticShop {
  private static final int TASTES = 20;
  private static final int USERS = 1500;
  private static final int PRODUCTS = 800;
  private static final int VIEWS = 30;
  private static final int DISLIKES = 10;
  private static final double TO_TASTE = 0.8;
  private static final double BOUGHT_TO_TASTE = 0.2;
  private static final double BOUGHT_OTHERWISE = 0.02;

  private final SplittableRandom random;

  SyntheticShop(long seed) {
    random = new SplittableRandom(seed);
  }

  /** One map per user: {@code userId}, and lists of products {@code views, bought, disliked}. */
  List<Map<String, Object>> users() {
    List<Map<String, Object>> users = new ArrayList<>();
    for (long user = 0; user < USERS; user++) {
      users.add(user(user));
    }
    return users;
  }

  private Map<String, Object> user(long userId) {
    int[] tastes = {random.nextInt(TASTES), random.nextInt(TASTES)};
    TreeSet<Long> views = new TreeSet<>();
    while (views.size() < VIEWS) {
      views.add(random.nextDouble() < TO_TASTE ? toTaste(tastes) : product());
    }
    TreeSet<Long> bought = new TreeSet<>();
    for (long product : views) {
      boolean toTaste = isOf(product, tastes);
      if (random.nextDouble() < (toTaste ? BOUGHT_TO_TASTE : BOUGHT_OTHERWISE)) {
        bought.add(product);
      }
    }
    TreeSet<Long> disliked = new TreeSet<>();
    for (int i = 0; i < DISLIKES; i++) {
      disliked.add(toTaste(tastes));
    }
    disliked.removeAll(views);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("userId", userId);
    map.put("views", List.copyOf(views));
    map.put("bought", List.copyOf(bought));
    map.put("disliked", List.copyOf(disliked));
    return map;
  }

  private static boolean isOf(long product, int[] tastes) {
    return product % TASTES == tastes[0] || product % TASTES == tastes[1];
  }

  private long toTaste(int[] tastes) {
    return product() / TASTES * TASTES + tastes[random.nextInt(tastes.length)];
  }

  /** The square of a uniform number makes the first products popular. */
  private long product() {
    double uniform = random.nextDouble();
    return (long) (PRODUCTS * uniform * uniform);
  }
}
