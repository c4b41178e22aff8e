package org.gnnrec.neo4j.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.artifact.ModelArtifactCodec;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.section.CorruptFileException;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.Transaction;

/**
 * Keeps artefacts as chunks of about 1 MB on nodes of their own, written over several transactions
 * before the version is published. Stateless and thread-safe.
 */
public final class ArtifactStore {
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int CHUNKS_PER_TRANSACTION = 8;
  private static final int ATTEMPTS = 5;

  private final ModelCatalog catalog = new ModelCatalog();

  /**
   * Begins the next version of a model, which has none or several.
   *
   * @return its number, which nobody else gets, not even another member of a cluster
   * @throws IllegalStateException if the model is removed again and again meanwhile
   */
  public long beginVersion(InnerTransactions transactions, String modelName) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      transactions.write(
          tx -> {
            catalog.prepare(tx, modelName);
            return true;
          });
      OptionalLong version = transactions.write(tx -> catalog.beginVersion(tx, modelName));
      if (version.isPresent()) {
        return version.getAsLong();
      }
    }
    throw new IllegalStateException(
        "model '"
            + modelName
            + "' is being removed, by another member of the cluster; try again when that has ended");
  }

  /**
   * Writes an artefact under its version, which must have been begun and is not published here.
   * What a failure leaves are whole transactions of chunks, and nothing is committed after it.
   *
   * @return the number of bytes
   */
  public long write(InnerTransactions transactions, ModelArtifact artifact) {
    return write(transactions, artifact, artifact.manifest().version());
  }

  /**
   * Writes an artefact under another version than its own, to take that one's place afterwards, see
   * {@link VersionReplacement}.
   *
   * @param version as {@link #beginVersion} gave it
   * @return the number of bytes
   */
  public long write(InnerTransactions transactions, ModelArtifact artifact, long version) {
    ChunkOutput out = new ChunkOutput(transactions, artifact.manifest().modelName(), version);
    try {
      ModelArtifactCodec.write(artifact, out);
      out.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.bytes;
  }

  /**
   * Reads the artefact of a version.
   *
   * @throws CorruptFileException if the version or a chunk is missing or damaged
   */
  public ModelArtifact read(Transaction tx, String modelName, long version)
      throws CorruptFileException {
    try {
      Iterator<Node> chunks = chunks(catalog.versionNode(tx, modelName, version)).iterator();
      return ModelArtifactCodec.read(new SequenceInputStream(new ChunkStreams(chunks)));
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | NotFoundException e) {
      // Nodes can be changed by anybody who may write, so nothing about them is certain.
      throw new CorruptFileException(
          "version "
              + version
              + " of model '"
              + modelName
              + "' cannot be read from the database: "
              + e.getMessage()
              + "; train the model again");
    }
  }

  private static List<Node> chunks(Node versionNode) {
    List<Node> chunks = new ArrayList<>();
    try (var relationships =
        versionNode.getRelationships(Direction.OUTGOING, ModelCatalog.CHUNK_TYPE).iterator()) {
      while (relationships.hasNext()) {
        Relationship relationship = relationships.next();
        chunks.add(relationship.getEndNode());
      }
    }
    chunks.sort(Comparator.comparingLong(chunk -> (long) chunk.getProperty("ordinal")));
    return chunks;
  }

  /** Opens one chunk after the other, so that only one is in memory. */
  @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing newer
  private record ChunkStreams(Iterator<Node> chunks) implements Enumeration<InputStream> {
    @Override
    public boolean hasMoreElements() {
      return chunks.hasNext();
    }

    @Override
    public InputStream nextElement() {
      return new ByteArrayInputStream((byte[]) chunks.next().getProperty("data"));
    }
  }

  /**
   * Reads the artefact of a version in a transaction of its own.
   *
   * @throws UncheckedIOException if a chunk is missing or damaged
   */
  public ModelArtifact read(InnerTransactions transactions, String modelName, long version) {
    return transactions.read(
        tx -> {
          try {
            return read(tx, modelName, version);
          } catch (CorruptFileException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Cuts what is written into chunks and commits a few of them at a time, the last of them in
   * {@link #finish}: a codec closes its stream after a failure as well.
   */
  private final class ChunkOutput extends OutputStream {
    private final InnerTransactions transactions;
    private final String modelName;
    private final long version;
    private final List<byte[]> waiting = new ArrayList<>();
    private byte[] chunk = new byte[CHUNK_BYTES];
    private int filled;
    private long ordinal;
    private long bytes;

    ChunkOutput(InnerTransactions transactions, String modelName, long version) {
      this.transactions = transactions;
      this.modelName = modelName;
      this.version = version;
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      int done = 0;
      while (done < length) {
        int step = Math.min(length - done, CHUNK_BYTES - filled);
        System.arraycopy(source, offset + done, chunk, filled, step);
        filled += step;
        done += step;
        if (filled == CHUNK_BYTES) {
          endChunk();
        }
      }
      bytes += length;
    }

    private void endChunk() {
      waiting.add(filled == CHUNK_BYTES ? chunk : Arrays.copyOf(chunk, filled));
      chunk = new byte[CHUNK_BYTES];
      filled = 0;
      if (waiting.size() == CHUNKS_PER_TRANSACTION) {
        commit();
      }
    }

    private void commit() {
      long first = ordinal;
      transactions.write(
          tx -> {
            Node versionNode = catalog.versionNode(tx, modelName, version);
            for (int i = 0; i < waiting.size(); i++) {
              Node node = tx.createNode(ModelCatalog.CHUNK);
              node.setProperty("ordinal", first + i);
              node.setProperty("data", waiting.get(i));
              versionNode.createRelationshipTo(node, ModelCatalog.CHUNK_TYPE);
            }
            return waiting.size();
          });
      ordinal += waiting.size();
      waiting.clear();
    }

    void finish() {
      if (filled > 0) {
        endChunk();
      }
      if (!waiting.isEmpty()) {
        commit();
      }
    }
  }
}
