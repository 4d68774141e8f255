package dev.backline.core.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The bytes of one file, readable as often as needed. */
interface CsvInput {

  /** The name the user knows the file by; only a hint, and the word used in messages. */
  String name();

  long size();

  /** Opens the bytes from the given offset on. */
  InputStream open(long offset) throws IOException;

  static CsvInput of(Path path) {
    return new OnDisk(path);
  }

  static CsvInput of(String name, byte[] bytes) {
    return new InMemory(name, bytes);
  }

  /** A file of the file system. */
  record OnDisk(Path path) implements CsvInput {

    @Override
    public String name() {
      Path last = path.getFileName();
      return last == null ? path.toString() : last.toString();
    }

    @Override
    public long size() {
      try {
        if (Files.isDirectory(path)) {
          throw new UnreadableFileException(
              name(), "is a directory", "Name the file itself.", null);
        }
        return Files.size(path);
      } catch (NoSuchFileException e) {
        throw new UnreadableFileException(
            name(), "does not exist", "Check the path and its spelling.", e);
      } catch (IOException e) {
        throw UnreadableFileException.io(name(), e);
      }
    }

    @Override
    public InputStream open(long offset) throws IOException {
      InputStream in = Files.newInputStream(path);
      in.skipNBytes(offset);
      return in;
    }
  }

  /** A file that was uploaded into memory. */
  final class InMemory implements CsvInput {

    private final String name;
    private final byte[] bytes;

    InMemory(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open(long offset) {
      int start = Math.toIntExact(Math.min(offset, bytes.length));
      return new ByteArrayInputStream(bytes, start, bytes.length - start);
    }
  }
}
