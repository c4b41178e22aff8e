/**
 * Takes a folder with graphs, the trainer, and whatever libtorch a host has. Gives one Markdown
 * table of trainings on the host's GPU and on its processor. Imports {@code gowalla}, {@code
 * lists}, {@code movielens}, {@code setup} and {@code synthetic}.
 */
@NullMarked
package org.gnnrec.benchmarks.gpu;

import org.jspecify.annotations.NullMarked;
