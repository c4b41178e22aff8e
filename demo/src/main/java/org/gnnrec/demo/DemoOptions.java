package org.gnnrec.demo;

import java.nio.file.Path;
import java.util.Optional;
import org.gnnrec.demo.data.DataOrigin;
import org.jspecify.annotations.Nullable;

/**
 * What the person asked for.
 *
 * @param data empty for the default
 * @param exit whether to stop after printing
 * @param home the folder to keep the database in, or null for a temporary one
 * @param boltPort in [0, 65535]; 0 for any free one
 * @param httpPort in [0, 65535]; 0 for any free one
 * @param password of the user {@code neo4j}, or null
 */
record DemoOptions(
    Optional<DataOrigin> data,
    boolean exit,
    @Nullable Path home,
    int boltPort,
    int httpPort,
    @Nullable String password) {}
