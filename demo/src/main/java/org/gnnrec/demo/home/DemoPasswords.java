package org.gnnrec.demo.home;

import java.security.SecureRandom;
import java.util.Locale;
import org.gnnrec.demo.console.DemoException;
import org.jspecify.annotations.Nullable;

/** Where the password of Neo4j's user comes from. */
public final class DemoPasswords {

  private static final int MIN_LENGTH = 8;
  private static final int GENERATED_LENGTH = 16;
  // Without letters and digits that look alike on a screen.
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private DemoPasswords() {}

  /**
   * The password to log in with: the one given, else the one an earlier run made up, else, for a
   * new home, a random one, which a home that stays remembers.
   *
   * @param given by option or environment, or null
   * @throws DemoException if the given one is too short, or an existing database needs one that is
   *     not known
   */
  public static String forHome(DemoHome home, @Nullable String given) {
    if (given != null) {
      requireAcceptable(given);
      return given;
    }
    if (home.hasDatabase()) {
      return home.storedPassword()
          .orElseThrow(
              () ->
                  new DemoException(
                      String.format(
                              Locale.ROOT,
                              "The database in %s was made with a password of your own; give it with",
                              home.directory())
                          + " --password or NEO4J_PASSWORD"));
    }
    String password = random();
    if (!home.isTemporary()) {
      home.storePassword(password);
    }
    return password;
  }

  private static void requireAcceptable(String password) {
    if (password.length() < MIN_LENGTH) {
      throw new DemoException(
          String.format(
                  Locale.ROOT,
                  "`--password` (or NEO4J_PASSWORD) must have at least %d characters, got %d; omit it for",
                  MIN_LENGTH,
                  password.length())
              + " a random one");
    }
  }

  private static String random() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GENERATED_LENGTH; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
