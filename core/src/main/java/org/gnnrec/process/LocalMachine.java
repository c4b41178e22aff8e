package org.gnnrec.process;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The machine that this JVM runs on. Its free memory is the least of what the kernel can give
 * ({@code MemAvailable} of {@code /proc/meminfo}) and what the control groups of this process still
 * allow, of version 2 ({@code memory.max}) or 1 ({@code memory.limit_in_bytes}) and at every level;
 * a group's pages of files that nobody uses ({@code inactive_file}) count as free, since the kernel
 * drops them when memory is wanted. Where there is no {@code /proc/meminfo} it is the operating
 * system's figure of free memory; on macOS all memory, since there even a cache counts as used.
 *
 * <p>Immutable and thread-safe; every call reads afresh.
 */
public final class LocalMachine implements MachineResources {
  private static final long KIB = 1024;

  private final Path root;

  /** This machine. */
  public LocalMachine() {
    this(Path.of("/"));
  }

  /** A machine whose {@code proc} and {@code sys} lie below another folder. */
  LocalMachine(Path root) {
    this.root = root;
  }

  @Override
  public long freeMemoryBytes() {
    long free = kernelFree().orElseGet(LocalMachine::operatingSystemFree);
    for (String line : lines(root.resolve("proc/self/cgroup"))) {
      String[] parts = line.split(":", 3);
      if (parts.length < 3) {
        continue;
      }
      if (parts[1].isEmpty()) {
        free = Math.min(free, groupFree("", parts[2], "memory.max", "memory.current", ""));
      } else if (List.of(parts[1].split(",", -1)).contains("memory")) {
        free =
            Math.min(
                free,
                groupFree(
                    "memory",
                    parts[2],
                    "memory.limit_in_bytes",
                    "memory.usage_in_bytes",
                    "total_"));
      }
    }
    return Math.max(0, free);
  }

  @Override
  public long residentBytes(long processId) {
    for (String line : lines(root.resolve("proc").resolve(processId + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return number(line.replaceAll("[^0-9]", "")).orElse(0) * KIB;
      }
    }
    return 0;
  }

  @Override
  public long freeDiskBytes(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  private OptionalLong kernelFree() {
    for (String line : lines(root.resolve("proc/meminfo"))) {
      if (line.startsWith("MemAvailable:")) {
        OptionalLong kibibytes = number(line.replaceAll("[^0-9]", ""));
        return kibibytes.isPresent()
            ? OptionalLong.of(kibibytes.getAsLong() * KIB)
            : OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  private static long operatingSystemFree() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
      return Long.MAX_VALUE;
    }
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    return mac ? system.getTotalMemorySize() : system.getFreeMemorySize();
  }

  /**
   * The least that a group and those above it allow. In a container the group's path is that of the
   * host while the tree begins at the group itself, so the levels that are not there are passed
   * over.
   */
  private long groupFree(
      String controller, String group, String limitFile, String usedFile, String statisticPrefix) {
    Path top = root.resolve("sys/fs/cgroup").resolve(controller).normalize();
    Path level = top.resolve(group.replaceFirst("^/+", "")).normalize();
    long free = Long.MAX_VALUE;
    while (level != null && level.startsWith(top)) {
      OptionalLong limit = firstNumber(level.resolve(limitFile));
      OptionalLong used = firstNumber(level.resolve(usedFile));
      if (limit.isPresent() && used.isPresent()) {
        long reclaimable = statistic(level.resolve("memory.stat"), statisticPrefix);
        free = Math.min(free, limit.getAsLong() - used.getAsLong() + reclaimable);
      }
      level = level.getParent();
    }
    return free;
  }

  private static long statistic(Path file, String prefix) {
    String wanted = prefix + "inactive_file ";
    for (String line : lines(file)) {
      if (line.startsWith(wanted)) {
        return number(line.substring(wanted.length())).orElse(0);
      }
    }
    return 0;
  }

  private static OptionalLong firstNumber(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() ? OptionalLong.empty() : number(lines.get(0));
  }

  /** Empty for "max", which means that there is no limit. */
  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file)
          ? Files.readAllLines(file, StandardCharsets.ISO_8859_1)
          : List.of();
    } catch (IOException e) {
      // A figure that cannot be read limits nothing.
      return List.of();
    }
  }
}
