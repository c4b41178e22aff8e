package org.gnnrec.training.program;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gnnrec.training.kernel.Kernels;
import org.gnnrec.training.torch.TorchEngine;
import org.gnnrec.training.torch.TorchUnavailableException;

/**
 * What this program has to compute with, for somebody who wonders why a training is slow or
 * refused. Stateless and thread-safe.
 */
final class ProgramDescription {
  /** Begins each line, so that what a library may print is not taken for one. */
  static final String PREFIX = "description ";

  private ProgramDescription() {}

  /**
   * Looks around: {@code java}, {@code platform}, {@code processors}, {@code kernel}, {@code torch}
   * (the version, or why there is none) and {@code devices} (what `device` may be), in this order.
   * PyTorch is loaded only if somebody has named a place with its libraries.
   */
  static Map<String, String> lookAround() {
    Map<String, String> found = new LinkedHashMap<>();
    found.put(
        "java", Runtime.version() + " (" + System.getProperty("java.vendor", "unknown") + ")");
    found.put(
        "platform",
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT)
            + " "
            + System.getProperty("os.arch", ""));
    found.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    found.put("kernel", Kernels.best().name());
    String torch;
    String devices = "cpu";
    try {
      Optional<TorchEngine> engine = TorchEngine.ifInstalled();
      torch = engine.map(TorchEngine::kernelName).orElse(TorchEngine.notInstalled());
      if (engine.isPresent()) {
        devices += engine.get().hasGpu() ? ", torch-cpu, gpu" : ", torch-cpu";
      }
    } catch (TorchUnavailableException e) {
      torch = e.getMessage();
    }
    found.put("torch", torch);
    found.put("devices", devices);
    return found;
  }

  /** The line of an entry, without its end. */
  static String line(Map.Entry<String, String> entry) {
    return PREFIX + entry.getKey() + "=" + entry.getValue().replaceAll("\\s+", " ");
  }
}
