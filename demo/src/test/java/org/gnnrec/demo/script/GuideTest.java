package org.gnnrec.demo.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files that the plugin hands to Browser, as far as they can be judged without one. */
class GuideTest {
  private static final Path FOLDER =
      Path.of("..", "explorer", "src", "main", "resources", "org", "gnnrec", "explorer", "guide");
  private static final Pattern STATEMENT =
      Pattern.compile("<pre class=\"[^\"]*\\brunnable\\b[^\"]*\">(.*?)</pre>", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("data-exec=\"([^\"]*)\"");

  /** What Browser takes out of every guide, lest it hold handlers of events. */
  private static final Pattern TAKEN_OUT =
      Pattern.compile(
          "\\s+(on[^\\s=]+)[^\\s=]*\\s*=\\s*(\"[^\"]*\"|'[^']*'|[\\w\\-.:]+\\s*)",
          Pattern.CASE_INSENSITIVE);

  /** So what a guide's statement gives is known, and held to, by the script's test. */
  @Test
  void everyStatementIsOneOfAScript() throws IOException {
    Set<String> known =
        CypherScript.all().stream()
            .flatMap(script -> script.statements().stream())
            .map(CypherScript.Statement::cypher)
            .collect(Collectors.toSet());

    List<String> statements = matches(STATEMENT, guide()).stream().map(GuideTest::text).toList();

    assertThat(statements).hasSizeGreaterThanOrEqualTo(25);
    assertThat(known).containsAll(statements);
  }

  @Test
  void walksThroughTheWholeStory() throws IOException {
    assertThat(matches(Pattern.compile("<h3>(.*?)</h3>"), guide()))
        .containsSubsequence(
            "Are the data any good?",
            "Train",
            "Recommend",
            "Why this one?",
            "What better not to show",
            "Two users",
            "Movies like a movie",
            "Somebody new",
            "Through whom?",
            "How good is it?");
  }

  @Test
  void browserLeavesItWhole() throws IOException {
    String guide = guide();

    assertThat(TAKEN_OUT.matcher(guide).replaceAll("")).isEqualTo(guide);
    assertThat(guide).doesNotContain("<script", "javascript:", "http:", "https:");
  }

  @Test
  void itsButtonSetsTheStyleOfTheFile() throws IOException {
    String style = Files.readString(FOLDER.resolve("style.grass"));

    List<String> commands = matches(COMMAND, guide()).stream().map(GuideTest::text).toList();

    assertThat(commands).containsExactly("style " + style.strip().replaceAll("\\s+", " "));
  }

  /** Browser reads a style sign by sign: no comments, and no colon within a value. */
  @Test
  void theStyleIsWhatBrowserCanRead() throws IOException {
    String style = Files.readString(FOLDER.resolve("style.grass"));

    List<String> selectors = matches(Pattern.compile("(?m)^([^ {}\\n]+) \\{$"), style);

    assertThat(selectors)
        .doesNotHaveDuplicates()
        .contains(
            "node.User",
            "node.Movie",
            "node.Artist",
            "node.Genre",
            "node._GnnrecModel",
            "node._GnnrecModelVersion",
            "node._GnnrecChunk",
            "node._GnnrecImport",
            "relationship.RECOMMENDED");
    assertThat(style.lines().filter(line -> line.startsWith("  ")))
        .allMatch(line -> line.matches("  [a-z-]+: [^:;]*;"));
    assertThat(style).doesNotContain("/*", "//");
  }

  private static String guide() throws IOException {
    return Files.readString(FOLDER.resolve("gnnrec.html"));
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static String text(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
