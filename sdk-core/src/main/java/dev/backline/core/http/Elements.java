package dev.backline.core.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import dev.backline.core.ApiException;
import dev.backline.core.BodyTooLargeException;
import dev.backline.core.DriftException;
import dev.backline.core.FailedCall;
import dev.backline.core.NetworkException;
import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a large JSON array, read off the wire one by one; memory holds one at a time.
 *
 * <p>Ends only where the document ends: a body that breaks off is a {@link NetworkException}, never
 * a short list. Close it when done early. Not thread-safe.
 */
public final class Elements implements Iterator<Json>, AutoCloseable {

  /** No number or keyword is longer. */
  private static final long LONGEST_WORD = 64;

  private final Trip trip;
  private final Answer answer;
  private final Reply reply;
  private final BodyLimits limits;
  private final String pointer;
  private final JsonReader reader;
  private final BufferedSource source;

  private int index;
  private int levels;
  private boolean ended;
  private @Nullable Json next;

  private Elements(Arrival arrival, Answer answer, Reply reply, List<String> path) {
    this.trip = arrival.trip();
    this.answer = answer;
    this.reply = reply;
    this.limits = arrival.limits();
    this.pointer = pointer(path);
    this.source = Okio.buffer(new Counted(reply.body(), limits.streamed(), answer.call()));
    this.reader = JsonReader.of(source);
  }

  /** Opens the array at the path of names. */
  static Elements open(Arrival arrival, Answer answer, Reply reply, List<String> path) {
    Elements elements = new Elements(arrival, answer, reply, path);
    elements.enter(path);
    return elements;
  }

  /** Returns the answer's head: status, headers and request id; its body is not there. */
  public Answer answer() {
    return answer;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      next = guarded(this::readNext).orElse(null);
      if (next == null) {
        ended = true;
        close();
      }
    }
    return next != null;
  }

  @Override
  public Json next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Json element = next;
    next = null;
    return element;
  }

  /** Returns the remaining elements as a sequential stream; closing it closes these. */
  public Stream<Json> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(this::close);
  }

  @Override
  public void close() {
    ended = true;
    reply.close();
  }

  private void enter(List<String> path) {
    guarded(
        () -> {
          for (String name : path) {
            seek(name);
          }
          if (reader.peek() == JsonReader.Token.NULL) {
            throw new DriftException(answer.call(), "no array here but null", pointer, null);
          }
          reader.beginArray();
          return pointer;
        });
  }

  private void seek(String name) throws IOException {
    reader.beginObject();
    levels++;
    while (reader.hasNext()) {
      if (reader.nextName().equals(name)) {
        return;
      }
      reader.skipValue();
    }
    throw new DriftException(answer.call(), "no array here", pointer, null);
  }

  private Optional<Json> readNext() throws IOException {
    if (!reader.hasNext()) {
      leave();
      return Optional.empty();
    }
    String place = pointer + "/" + index++;
    byte[] text = element(place);
    if (JsonScan.of(text, limits.depth()) == JsonScan.TOO_DEEP) {
      throw new BodyTooLargeException(
          answer.call(), "nests deeper than " + limits.depth() + " levels at " + place, null);
    }
    return Optional.of(Json.parse(new Buffer().write(text).readUtf8(), place));
  }

  private byte[] element(String place) throws IOException {
    Buffer text = new Buffer();
    try (BufferedSource value = reader.nextSource()) {
      while (value.read(text, limits.whole() + 1 - text.size()) >= 0) {
        if (text.size() > limits.whole()) {
          throw new BodyTooLargeException(
              answer.call(), "an element exceeds " + limits.whole() + " bytes at " + place, null);
        }
      }
    }
    return text.readByteArray();
  }

  /** Reads on to the end of the document, where alone it is certain that nothing is missing. */
  private void leave() throws IOException {
    reader.endArray();
    for (; levels > 0; levels--) {
      while (reader.hasNext()) {
        reader.skipName();
        reader.skipValue();
      }
      reader.endObject();
    }
    if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
      throw new DriftException(answer.call(), "more text after the end", "", null);
    }
  }

  private <T> T guarded(Step<T> step) {
    try {
      return step.run();
    } catch (ApiException e) {
      close();
      throw e;
    } catch (JsonException e) {
      close();
      throw new DriftException(answer.call(), String.valueOf(e.getMessage()), e.pointer(), e);
    } catch (EOFException e) {
      close();
      throw new NetworkException(answer.call(), "the JSON breaks off in the middle", e);
    } catch (JsonEncodingException e) {
      throw closing(e);
    } catch (JsonDataException e) {
      close();
      throw new DriftException(answer.call(), "an unexpected form", pointer, e);
    } catch (IOException e) {
      close();
      throw Road.broken(trip, answer.status(), e);
    }
  }

  /** Tells JSON that breaks off from JSON that is broken. */
  private ApiException closing(JsonEncodingException e) {
    boolean over = String.valueOf(e.getMessage()).startsWith("Unterminated string") || endsInWord();
    close();
    return over
        ? new NetworkException(answer.call(), "the JSON breaks off in the middle", e)
        : new DriftException(answer.call(), "not JSON at " + reader.getPath(), pointer, e);
  }

  /** Returns whether nothing is left but the start of a word such as {@code tru}. */
  private boolean endsInWord() {
    try {
      boolean longer = source.request(LONGEST_WORD);
      return !longer && source.readUtf8().matches("[A-Za-z0-9.+-]*");
    } catch (IOException broken) {
      return true;
    }
  }

  private static String pointer(List<String> path) {
    StringBuilder pointer = new StringBuilder();
    for (String name : path) {
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  @FunctionalInterface
  private interface Step<T> {
    T run() throws IOException;
  }

  /** Fails once more bytes came than allowed. */
  private static final class Counted extends ForwardingSource {

    private final long limit;
    private final FailedCall call;
    private long total;

    Counted(BufferedSource source, long limit, FailedCall call) {
      super(source);
      this.limit = limit;
      this.call = call;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long count = super.read(sink, byteCount);
      total += Math.max(0, count);
      if (total > limit) {
        throw new BodyTooLargeException(call, "the body exceeds " + limit + " bytes", null);
      }
      return count;
    }
  }

  /** Opens the array of a body that stays on the wire; small bodies are examined as a whole. */
  record Opening(List<String> path) implements Reading<Elements> {

    private static final long PEEKED = 64 << 10;

    Opening {
      path = List.copyOf(path);
    }

    @Override
    public long hold(BodyLimits limits) {
      return -1;
    }

    @Override
    public boolean keepsReply() {
      return true;
    }

    @Override
    public Elements read(Arrival arrival) throws IOException {
      Reply reply = arrival.reply();
      boolean longer = reply.body().request(PEEKED);
      byte[] start =
          reply.body().peek().readByteArray(Math.min(PEEKED, reply.body().getBuffer().size()));
      // An error is a small body. The start of a large one goes through too: it may be a page.
      Answer answer = arrival.examine(start);
      if (!longer && answer.isCutOff()) {
        throw new NetworkException(answer.call(), "the JSON breaks off in the middle", null);
      }
      if (JsonScan.startsWithBom(start)) {
        reply.body().skip(3);
      }
      return open(arrival, answer.withBody(new byte[0]), reply, path);
    }
  }
}
