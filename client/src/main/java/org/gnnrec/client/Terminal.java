package org.gnnrec.client;

import java.io.Console;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** The terminal that the process was started from, if any. */
public final class Terminal {
  private Terminal() {}

  /** The console when input and output are a terminal, else null. */
  @SuppressWarnings(
      "SystemConsoleNull") // on JDK 17 it is null for a pipe; isTerminal asks newer ones
  public static @Nullable Console console() {
    Console console = System.console();
    return console != null && isTerminal(console) ? console : null;
  }

  /** A prompt that hides what is typed, null without a console. */
  public static Passwords.@Nullable Prompt prompt(@Nullable Console console) {
    if (console == null) {
      return null;
    }
    return question -> {
      char[] typed = console.readPassword("%s", question);
      return typed == null ? null : new String(typed);
    };
  }

  /** JDK 22 to 24 give a console for a pipe as well and have a method that tells; 17 has not. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean)
          MethodHandles.publicLookup()
              .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class))
              .invokeExact(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (Throwable e) {
      return false;
    }
  }
}
