package org.gnnrec.neo4j.graph;

import java.time.Duration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.SecondsSetting;

/** How long a writing transaction of gnnrec's own may take, waiting for locks included. */
public final class LockWait {
  private static final SecondsSetting SETTING =
      new SecondsSetting("gnnrec.lockWaitSeconds", 3600, 10);

  private LockWait() {}

  /**
   * What this server was started with.
   *
   * @throws ConfigurationException if that is no number, or out of range
   */
  public static Duration configured() {
    return Duration.ofSeconds(SETTING.read());
  }
}
