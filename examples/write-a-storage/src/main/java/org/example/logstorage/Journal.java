package org.example.logstorage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The file: frames of length, checksum and bytes, one for each commit.
 *
 * <p>A frame that does not end is what a dying process left; it was never promised to anybody and
 * is cut off.
 */
final class Journal implements AutoCloseable {

  private static final int HEAD = 12;

  private final FileChannel file;
  private long end;

  private Journal(FileChannel file) {
    this.file = file;
  }

  static Journal open(Path path) throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!locked(file)) {
      file.close();
      throw new IOException(path + " is open in another program");
    }
    return new Journal(file);
  }

  private static boolean locked(FileChannel file) throws IOException {
    try {
      @Nullable FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  long size() {
    return end;
  }

  // [replay]
  /**
   * Returns the next frame from the beginning on; empty at the end, where a torn one is cut off.
   */
  Optional<byte[]> read() throws IOException {
    ByteBuffer head = read(end, HEAD);
    if (head.remaining() == HEAD) {
      int length = head.getInt();
      long sum = head.getLong();
      ByteBuffer frame = read(end + HEAD, Math.max(0, length));
      if (length > 0 && frame.remaining() == length && sum(frame.array()) == sum) {
        end += HEAD + length;
        return Optional.of(frame.array());
      }
    }
    file.truncate(end);
    return Optional.empty();
  }

  // [/replay]

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, Math.max(0, file.size() - at)));
    while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
      // a read may bring less than was asked for
    }
    return buffer.flip();
  }

  // [append]
  /** Writes a frame; when this returns, the medium has it. */
  void append(byte[] frame) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(HEAD + frame.length);
    buffer.putInt(frame.length).putLong(sum(frame)).put(frame).flip();
    long at = end;
    try {
      while (buffer.hasRemaining()) {
        at += file.write(buffer, at);
      }
      file.force(false);
    } catch (IOException e) {
      file.truncate(end); // half a frame must not stand before the next one
      throw e;
    }
    end = at;
  }

  // [/append]

  private static long sum(byte[] frame) {
    CRC32 sum = new CRC32();
    sum.update(frame);
    return sum.getValue();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
