package org.gnnrec.neo4j.trainer.process;

import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.SecondsSetting;

/**
 * How long a trainer may go without a sign of work before it is taken to hang and is ended. A
 * trainer that works says so about once a second, also within an epoch; the default leaves room for
 * what it does in one piece, such as loading PyTorch from a slow disk.
 *
 * @param seconds at least 1
 */
public record StallLimit(long seconds) {
  static final SecondsSetting SETTING =
      new SecondsSetting("gnnrec.trainer.stallSeconds", 604_800, 900);

  /** What holds without the setting. */
  public static final StallLimit DEFAULT = new StallLimit(SETTING.defaultSeconds());

  /**
   * What this server was started with.
   *
   * @throws ConfigurationException if that is no number, or out of range
   */
  public static StallLimit configured() {
    return new StallLimit(SETTING.read());
  }
}
