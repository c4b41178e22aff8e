package org.gnnrec.demo.crash;

import java.util.List;
import java.util.Locale;

/**
 * One kill and what it led to.
 *
 * @param number of the round, from 1
 * @param victim server or trainer
 * @param aim the phase that the moment was drawn for
 * @param delayMillis after the start of that phase
 * @param hit the phase that was hit
 * @param served whether the previous or the new version was served afterwards
 * @param trainerMillis how long the trainer outlived the server; 0 if none ran
 * @param leftChunks chunks of versions that nobody serves
 * @param leftDirectories trainers' directories without a trainer
 * @param mirrorState as listed afterwards
 */
record CrashRound(
    int number,
    String victim,
    CrashPhase aim,
    long delayMillis,
    CrashPhase hit,
    String served,
    long trainerMillis,
    long leftChunks,
    long leftDirectories,
    String mirrorState) {

  /** All rounds as a table. */
  static String table(long seed, List<CrashRound> rounds) {
    StringBuilder table = new StringBuilder("seed " + seed + "\n");
    table.append(
        "round victim  aim        delay ms  hit        served   trainer ms  chunks  folders  mirror\n");
    for (CrashRound round : rounds) {
      table.append(
          String.format(
              Locale.ROOT,
              "%5d %-7s %-10s %8d  %-10s %-8s %10d %7d %8d  %s%n",
              round.number,
              round.victim,
              round.aim,
              round.delayMillis,
              round.hit,
              round.served,
              round.trainerMillis,
              round.leftChunks,
              round.leftDirectories,
              round.mirrorState));
    }
    return table.toString();
  }
}
