package org.gnnrec.neo4j.trainer.remote;

import java.util.Optional;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.neo4j.trainer.MemoryGuard;
import org.gnnrec.neo4j.trainer.PluginVersion;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.TrainerArchive;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.gnnrec.neo4j.trainer.process.StallLimit;
import org.gnnrec.neo4j.trainer.process.TrainerLauncher;
import org.gnnrec.protocol.TrainerProtocol;

/** Where trainings of this server are carried out, as the operator has set it. Stateless. */
public final class TrainerChoice {
  private TrainerChoice() {}

  /**
   * The host that the operator has named, once it has answered, or this machine.
   *
   * @param guard the same for all trainings of this server, which share its machine
   * @throws ConfigurationException if a system property of the server's has no valid value
   * @throws TrainingRefusedException if the host cannot be reached and this machine is not to train
   *     instead, or if host and server do not trust each other
   */
  public static TaskRunner configured(MemoryGuard guard) {
    Optional<HostSettings> settings = HostSettings.configured();
    if (settings.isEmpty()) {
      return TrainerLauncher.bundled(guard);
    }
    String build = TrainerProtocol.build(PluginVersion.read(), TrainerArchive.bundled().checksum());
    RemoteTrainer remote =
        RemoteTrainer.of(
            settings.get(),
            build,
            StallLimit.configured(),
            RemoteTrainer.RETRY_DURATION,
            RemoteTrainer.ANSWER);
    try {
      remote.greet();
      return settings.get().local()
          ? new FallbackTrainer(remote, TrainerLauncher.bundled(guard))
          : remote;
    } catch (HostUnreachableException e) {
      if (!settings.get().local()) {
        throw RemoteTrainer.refused(e);
      }
      FallbackTrainer.warn(e);
      return TrainerLauncher.bundled(guard);
    }
  }
}
