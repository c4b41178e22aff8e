package org.gnnrec.importer.mapping.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes up movie titles that suit a genre, none of them twice. Not thread-safe. */
final class TitleMaker {
  private static final List<String> PLACES =
      List.of(
          "Aldermoor",
          "Brindlewick",
          "Calder Bay",
          "Dunmarrow",
          "Eastfallow",
          "Fennimore",
          "Greywater",
          "Hollin Street",
          "Isarvik",
          "Juniper Hill",
          "Karsten Row",
          "Lindqvist Lane",
          "Marrowgate",
          "Novaya",
          "Oakhaven",
          "Port Selene",
          "Quillon",
          "Ravensund",
          "Saltmarsh",
          "Tessaly",
          "Umberfield",
          "Valparin",
          "Westerly",
          "Yarrow Point",
          "Zephyr Falls");
  private static final List<String> NAMES =
      List.of(
          "Ada",
          "Bastian",
          "Clementine",
          "Dorian",
          "Elspeth",
          "Florian",
          "Greta",
          "Hugo",
          "Imogen",
          "Jasper",
          "Kasimir",
          "Leonora",
          "Magnus",
          "Nadia",
          "Otis",
          "Petra",
          "Quentin",
          "Rosalind",
          "Silas",
          "Theodora",
          "Ulrik",
          "Violetta",
          "Wendell",
          "Yara");

  private final Random random;
  private final Set<String> used = new HashSet<>();

  TitleMaker(Random random) {
    this.random = random;
  }

  /** A title that was not made before; the words come from both genres. */
  String next(Genre first, Genre second) {
    while (true) {
      String title = make(first, second);
      if (used.add(title)) {
        return title;
      }
    }
  }

  private String make(Genre first, Genre second) {
    String noun = pick(first.nouns());
    String other = pick(second.nouns());
    String adjective = pick(second.adjectives());
    return switch (random.nextInt(12)) {
      case 0, 1 -> "The " + adjective + " " + noun;
      case 2 -> adjective + " " + noun;
      case 3 -> "The " + noun + " of " + pick(PLACES);
      case 4 -> pick(NAMES) + "'s " + noun;
      case 5 -> pick(NAMES) + " and the " + noun;
      case 6 -> noun.equals(other) ? "The " + noun : "The " + noun + " and the " + other;
      case 7 -> article(noun) + " " + noun + " in " + pick(PLACES);
      case 8 -> "Return to " + pick(PLACES);
      case 9 -> "The Last " + noun;
      case 10 -> pick(NAMES) + " of " + pick(PLACES);
      default -> noun + " at " + (random.nextBoolean() ? "Midnight" : "Dawn");
    };
  }

  private static String article(String noun) {
    return "AEIOU".indexOf(noun.charAt(0)) >= 0 ? "An" : "A";
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
