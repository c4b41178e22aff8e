package org.gnnrec.neo4j.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.job.JobReport;
import org.gnnrec.neo4j.job.JobStatus;
import org.gnnrec.neo4j.trainer.PluginVersion;
import org.gnnrec.neo4j.trainer.TaskRunner;
import org.gnnrec.neo4j.trainer.TrainerFailedException;
import org.gnnrec.neo4j.trainer.TrainingRefusedException;
import org.gnnrec.process.LocalMachine;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/** What {@code gnnrec.debug.sysInfo} tells, of this database and this server. */
final class SystemInformation {
  private static final Duration TRAINERS_ANSWER = Duration.ofSeconds(30);
  private static final String OWN_SETTINGS = "gnnrec.";

  private final Transaction tx;
  private final Supplier<TaskRunner> trainers;
  private final Map<String, Object> entries = new LinkedHashMap<>();

  /**
   * Prepares to tell.
   *
   * @param trainers gives the trainer, or throws what is wrong with it
   */
  SystemInformation(Transaction tx, Supplier<TaskRunner> trainers) {
    this.tx = tx;
    this.trainers = trainers;
  }

  /**
   * All of it, in the order in which one reads it.
   *
   * @param models of the database
   * @param modelsInMemory of the server
   * @param jobs of the database
   */
  Map<String, Object> entries(List<ModelEntry> models, int modelsInMemory, List<JobReport> jobs) {
    entries.put("gnnrecVersion", PluginVersion.read());
    server();
    trainer();
    memory();
    settings();
    models(models, modelsInMemory);
    jobs(jobs);
    return entries;
  }

  private void server() {
    try (Result result = tx.execute("CALL dbms.components() YIELD versions, edition")) {
      Map<String, Object> row = result.next();
      Object versions = row.get("versions");
      entries.put(
          "neo4jVersion", versions instanceof List<?> list ? String.valueOf(list.get(0)) : "");
      entries.put("neo4jEdition", String.valueOf(row.get("edition")));
    }
    entries.put("javaVersion", System.getProperty("java.version", ""));
    entries.put("javaVendor", System.getProperty("java.vendor", ""));
    entries.put(
        "operatingSystem",
        System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
    entries.put("processors", (long) Runtime.getRuntime().availableProcessors());
  }

  private void trainer() {
    try {
      TaskRunner trainer = trainers.get();
      entries.put("trainer.host", trainer.host());
      trainer
          .describe(TRAINERS_ANSWER)
          .forEach((key, value) -> entries.put("trainer." + key, value));
    } catch (TrainerFailedException | TrainingRefusedException | ConfigurationException e) {
      entries.put("trainer.problem", String.valueOf(e.getMessage()));
    }
  }

  private void memory() {
    LocalMachine machine = new LocalMachine();
    Runtime runtime = Runtime.getRuntime();
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "."));
    entries.put("machineFreeMemoryBytes", machine.freeMemoryBytes());
    entries.put("serverHeapUsedBytes", runtime.totalMemory() - runtime.freeMemory());
    entries.put("serverHeapMaxBytes", runtime.maxMemory());
    entries.put("temporaryDirectory", temporary.toString());
    try {
      entries.put("temporaryDirectoryFreeBytes", machine.freeDiskBytes(temporary));
    } catch (IOException e) {
      entries.put("temporaryDirectoryProblem", String.valueOf(e.getMessage()));
    }
  }

  private void settings() {
    for (String name : new TreeSet<>(System.getProperties().stringPropertyNames())) {
      if (name.startsWith(OWN_SETTINGS)) {
        entries.put("setting." + name, System.getProperty(name, ""));
      }
    }
  }

  private void models(List<ModelEntry> models, int inMemory) {
    entries.put("models", (long) models.size());
    entries.put("modelBytes", models.stream().mapToLong(ModelEntry::servingBytes).sum());
    entries.put("modelsInMemoryOfServer", (long) inMemory);
  }

  private void jobs(List<JobReport> jobs) {
    for (JobStatus status : JobStatus.values()) {
      entries.put(
          "jobs." + status.label(), jobs.stream().filter(job -> job.status() == status).count());
    }
  }
}
