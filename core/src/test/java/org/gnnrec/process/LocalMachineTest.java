package org.gnnrec.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMachineTest {
  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;
  private static final long UNLIMITED_V1 = 9223372036854771712L;

  @TempDir Path root;

  private void given(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void givenKernelFree(long kibibytes) throws IOException {
    given(
        "proc/meminfo",
        "MemTotal:       99999999 kB\nMemFree: 1 kB\nMemAvailable:   " + kibibytes + " kB\n");
  }

  private long freeMemory() {
    return new LocalMachine(root).freeMemoryBytes();
  }

  @Test
  void withoutGroupsTheKernelsFigureCounts() throws IOException {
    givenKernelFree(5000);

    assertThat(freeMemory()).isEqualTo(5000 * KIB);
  }

  @Test
  void withoutLinuxTheOperatingSystemsFigureCounts() {
    assertThat(freeMemory()).isPositive();
  }

  @Test
  void aLimitOfVersionTwoCountsWithItsReclaimablePages() throws IOException {
    givenKernelFree(1 << 20);
    given("proc/self/cgroup", "0::/system.slice/neo4j.service\n");
    String group = "sys/fs/cgroup/system.slice/neo4j.service/";
    given(group + "memory.max", 100 * MIB + "\n");
    given(group + "memory.current", 70 * MIB + "\n");
    given(group + "memory.stat", "anon 5\nfile 9\ninactive_file " + 20 * MIB + "\nunevictable 0\n");

    assertThat(freeMemory()).isEqualTo(50 * MIB);
  }

  @Test
  void noLimitOfVersionTwoLeavesTheKernelsFigure() throws IOException {
    givenKernelFree(5000);
    given("proc/self/cgroup", "0::/\n");
    given("sys/fs/cgroup/memory.max", "max\n");
    given("sys/fs/cgroup/memory.current", 70 * MIB + "\n");

    assertThat(freeMemory()).isEqualTo(5000 * KIB);
  }

  @Test
  void theTightestLevelOfVersionTwoCounts() throws IOException {
    givenKernelFree(1 << 20);
    given("proc/self/cgroup", "0::/outer/inner\n");
    given("sys/fs/cgroup/outer/memory.max", 60 * MIB + "\n");
    given("sys/fs/cgroup/outer/memory.current", 50 * MIB + "\n");
    given("sys/fs/cgroup/outer/inner/memory.max", 40 * MIB + "\n");
    given("sys/fs/cgroup/outer/inner/memory.current", 10 * MIB + "\n");

    assertThat(freeMemory()).isEqualTo(10 * MIB);
  }

  @Test
  void inAContainerOfVersionOneTheTreeBeginsAtTheGroup() throws IOException {
    givenKernelFree(1 << 20);
    given("proc/self/cgroup", "5:cpu,cpuacct:/docker/1a2b\n4:memory:/docker/1a2b\n");
    given("sys/fs/cgroup/memory/memory.limit_in_bytes", 100 * MIB + "\n");
    given("sys/fs/cgroup/memory/memory.usage_in_bytes", 90 * MIB + "\n");
    given(
        "sys/fs/cgroup/memory/memory.stat",
        "inactive_file 1\ntotal_inactive_file " + 3 * MIB + "\n");

    assertThat(freeMemory()).isEqualTo(13 * MIB);
  }

  @Test
  void noLimitOfVersionOneLeavesTheKernelsFigure() throws IOException {
    givenKernelFree(5000);
    given("proc/self/cgroup", "4:memory:/\n0::/\n");
    given("sys/fs/cgroup/memory/memory.limit_in_bytes", UNLIMITED_V1 + "\n");
    given("sys/fs/cgroup/memory/memory.usage_in_bytes", "0\n");

    assertThat(freeMemory()).isEqualTo(5000 * KIB);
  }

  @Test
  void aGroupThatUsesMoreThanItsLimitHasNothingFree() throws IOException {
    givenKernelFree(5000);
    given("proc/self/cgroup", "0::/\n");
    given("sys/fs/cgroup/memory.max", "100\n");
    given("sys/fs/cgroup/memory.current", "200\n");

    assertThat(freeMemory()).isZero();
  }

  @Test
  void whatIsWrittenOtherwiseLimitsNothing() throws IOException {
    givenKernelFree(5000);
    given("proc/self/cgroup", "nonsense\n\n0::/../..\n4:memory\n");
    given("sys/fs/cgroup/memory.max", "\n");

    assertThat(freeMemory()).isEqualTo(5000 * KIB);
  }

  @Test
  void thisMachineHasSomeMemoryAndDiskFree() throws IOException {
    LocalMachine machine = new LocalMachine();

    assertThat(machine.freeMemoryBytes()).isPositive();
    assertThat(machine.freeDiskBytes(root)).isPositive();
  }

  @Test
  void whatAProcessHoldsIsTheKernelsFigure() throws IOException {
    given("proc/42/status", "Name:\tjava\nVmHWM:\t  9000 kB\nVmRSS:\t  7000 kB\n");

    assertThat(new LocalMachine(root).residentBytes(42)).isEqualTo(7000 * KIB);
    assertThat(new LocalMachine(root).residentBytes(43)).isZero();
  }
}
