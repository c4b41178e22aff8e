package org.gnnrec.neo4j.cypher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.gnnrec.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredicateTextTest {
  private static final String REMEDY =
      "; give one condition on `item`, such as 'item.year > $year', with the values in `params`";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "item.runtime < $max AND NOT item:Archived AND EXISTS { (item)<-[:RATED]-() }",
        "item.title STARTS WITH 'The' OR item.title ENDS WITH \"x\"",
        "item.title = 'a) RETURN item UNION MATCH (b) //'",
        "item.title = \"it's; /* not a comment\"",
        "item.title = 'it\\'s' AND item.`a ) b ``;` = 1",
        "item.year > 1990 // the nineties) RETURN item",
        "item.year /* ) UNION ( */ > 1990",
        "item.set = 1 AND item.call = 2 AND item.`delete` = 3 AND item.limit < 4 AND item.match",
        "item:Call OR item:!Create&Merge OR item:A|Use OR (item)-[:LOAD|SET]->()",
        "item.year IN $create AND item.year <> $set",
        "{set: 1, call: 2}.set = 1",
        "EXISTS { MATCH (item)<-[r:RATED]-(u:User) WHERE r.rating >= 4 AND u.userId IN $users"
            + " RETURN u ORDER BY u.userId SKIP 1 LIMIT 2 }",
        "COUNT { (item)<-[:RATED]-() } > 10 AND size(COLLECT { WITH 1 AS x UNWIND [1] AS y"
            + " RETURN y }) = 1",
        "any(genre IN item.genres WHERE genre IN ['War', 'Drama'])",
        "item.price * 1.5e3 < 0x1F + 1.5 AND item.size[1..2] = [3]",
        "reduce(sum = 0, x IN item.list | sum + x) > 3",
        "CASE WHEN item.year IS NULL THEN true ELSE false END",
        "gnnrec.score(4, item.movieId) > 0.3",
        "item:$($label) OR item:$any($labels)",
        "settings.x = 1 AND uncalled AND user.loads"
      })
  void takesConditions(String text) {
    assertThat(PredicateText.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '#',
      value = {
        "true) RETURN item UNION MATCH (item) RETURN item // @ has a `)` too many (character 5)",
        "true] @ has a `]` too many (character 5)",
        "(item.year > [1) ] @ has a `)` too many (character 16)",
        "EXISTS { (item)--() @ has a `{` that nothing closes (character 8)",
        "((item.year > 1) @ has a `(` that nothing closes (character 1)",
        "item.title = 'x @ has a string that does not end (character 14)",
        "item.title = 'x\\' @ has a string that does not end (character 14)",
        "item.title = \"x' @ has a string that does not end (character 14)",
        "item.`title = 1 @ has a name in backticks that does not end (character 6)",
        "true /* ) RETURN item @ has a comment that does not end (character 6)",
        "true; MATCH (n) DETACH DELETE n @ has a `;` (character 5)",
        "true UNION true @ has the clause UNION, which no condition may have; a name like that goes"
            + " in backticks (character 6)",
        "EXISTS { CALL db.labels() YIELD label RETURN label } @ has the clause CALL,",
        "EXISTS { call { return 1 } } @ has the clause CALL,",
        "EXISTS { LOAD CSV FROM 'http://x' AS l RETURN l } @ has the clause LOAD,",
        "EXISTS { MATCH (n) SeT n.x = 1 } @ has the clause SET,",
        "EXISTS { CREATE (n) } @ has the clause CREATE,",
        "EXISTS { MATCH (n) DETACH DELETE n } @ has the clause DETACH,",
        "EXISTS { USE other MATCH (n) RETURN n } @ has the clause USE,",
        "EXISTS { MATCH (n) FOREACH (x IN [1] | SET n.x = x) } @ has the clause FOREACH,",
        "EXISTS { UNWIND [1] AS x RETURN x UNION RETURN 1 AS x } @ has the clause UNION,",
        "set.x = 1 @ has the clause SET,",
        "1.CALL @ has the clause CALL,",
        "[1..CALL] @ has the clause CALL,",
        "0CALL @ has a number that runs into a word (character 1)",
        "true RETURN item @ has the clause RETURN outside a subquery such as EXISTS { … }"
            + " (character 6)",
        "true WITH item @ has the clause WITH outside a subquery",
        "true LIMIT 3 @ has the clause LIMIT outside a subquery",
        "item.title = '\\u0027) RETURN item //' @ has a Unicode escape (character 15)",
        "true \\U0029 RETURN @ has a Unicode escape (character 6)"
      })
  void refusesEscapesAndClauses(String text, String message) {
    assertThatThrownBy(() -> PredicateText.parse(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("`itemFilter` " + message)
        .hasMessageEndingWith(REMEDY);
  }

  @Test
  void refusesWhatCannotBeSeen() {
    for (char hidden : new char[] {0, 0x1c, 0x7f, 0x200b, 0x202e, 0xfeff}) {
      assertThatThrownBy(() -> PredicateText.parse("true" + hidden + "and true"))
          .hasMessageStartingWith("`itemFilter` has an invisible character (character 5); ");
    }
  }

  @Test
  void refusesNothingAndTooMuch() {
    for (String empty : List.of("", "  \n", "// nothing", "/* nothing */")) {
      assertThatThrownBy(() -> PredicateText.parse(empty))
          .hasMessage(
              "`itemFilter` must be a condition on `item`, such as 'item.year > $year', got"
                  + " nothing; omit it for no condition");
    }
    assertThatThrownBy(() -> PredicateText.parse("1=1".repeat(4000)))
        .hasMessage(
            "`itemFilter` must have at most 10000 characters, got 12000; give long lists in"
                + " `params`");
    assertThat(PredicateText.parse("(".repeat(100) + "true" + ")".repeat(100)).parameters())
        .isEmpty();
    assertThatThrownBy(() -> PredicateText.parse("(".repeat(101) + "true" + ")".repeat(101)))
        .hasMessageStartingWith("`itemFilter` has more than 100 nested brackets (character 101); ");
  }

  @Test
  void findsParameters() {
    assertThat(
            PredicateText.parse(
                    "item.a = $max AND item.b = $`a b` AND item.c = $1 AND item.d = '$text'"
                        + " AND item:$($label) AND item:$any($labels) // $comment")
                .parameters())
        .containsExactlyInAnyOrder("max", "a b", "1", "label", "labels");
  }

  /**
   * What is made of balanced pieces is taken, and one bracket more, wherever it is code, is not.
   */
  @Test
  void staysWithinItsParentheses() {
    String[] leaves = {
      "item.x", "'a)]}'", "\"(\\\"\"", "`n)``[`", "1.5", "$p", "/* ) */ true", "true // ]\n", "x"
    };
    for (long seed = 0; seed < 2000; seed++) {
      // given
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder text = new StringBuilder();
      Deque<Character> open = new ArrayDeque<>();
      for (int piece = random.nextInt(1, 20); piece > 0; piece--) {
        int kind = random.nextInt(4);
        if (kind == 0) {
          int bracket = random.nextInt(3);
          text.append(' ').append("([{".charAt(bracket));
          open.push(")]}".charAt(bracket));
        } else if (kind == 1 && !open.isEmpty()) {
          text.append(' ').append(open.pop());
        } else {
          text.append(' ').append(leaves[random.nextInt(leaves.length)]);
        }
      }
      String begun = text.toString();
      open.forEach(closing -> text.append(' ').append(closing));
      boolean empty = text.toString().isBlank();

      // when, then
      if (!empty) {
        assertThat(PredicateText.parse(text.toString()).text()).as("seed %d", seed).isNotEmpty();
        char escape = ")]}".charAt(random.nextInt(3));
        assertThatThrownBy(() -> PredicateText.parse(text + "\n" + escape))
            .as("seed %d", seed)
            .isInstanceOf(ConfigurationException.class);
      }
      if (!open.isEmpty()) {
        assertThatThrownBy(() -> PredicateText.parse(begun))
            .as("seed %d", seed)
            .isInstanceOf(ConfigurationException.class);
      }
    }
  }

  /** Whatever is put in, the answer is a condition or a refusal, never another exception. */
  @Test
  void answersWhateverIsPutIn() {
    String alphabet = "item.$'\"`/*\n\\u()[]{};:|CALset 01eE";
    int taken = 0;
    for (long seed = 0; seed < 50_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        taken += PredicateText.parse(text.toString()).text().isEmpty() ? 0 : 1;
      } catch (ConfigurationException refused) {
        assertThat(refused).as("seed %d", seed).hasMessageStartingWith("`itemFilter` ");
      }
    }
    assertThat(taken).isBetween(1000, 49_000);
  }
}
