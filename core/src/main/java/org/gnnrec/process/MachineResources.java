package org.gnnrec.process;

import java.io.IOException;
import java.nio.file.Path;

/** What a training may still use of the machine. Implementations are thread-safe. */
public interface MachineResources {
  /** Bytes of memory that a new process can get without another having to give any up. */
  long freeMemoryBytes();

  /** Bytes of memory that a process holds at this moment; 0 if it is gone or nobody says. */
  long residentBytes(long processId);

  /**
   * Bytes that this process may still write below a folder.
   *
   * @throws IOException if the folder's file system does not say
   */
  long freeDiskBytes(Path folder) throws IOException;
}
