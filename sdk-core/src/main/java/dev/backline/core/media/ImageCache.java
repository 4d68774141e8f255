package dev.backline.core.media;

import dev.backline.core.ApiException;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.http.Api;
import dev.backline.core.media.CachedImage.Standing;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pictures whose addresses expire, by what stays the same about them.
 *
 * <p>A picture is fetched once. When its address is dead the owner is asked for a new one, once;
 * when that fails the old bytes are shown, and where there are none a placeholder. Only allowed
 * hosts over HTTPS are asked, without any token; private addresses are refused even where a name or
 * a redirect leads to them; what is too large or no picture does not come in.
 *
 * <pre>{@code
 * ImageCache cache = ImageCache.builder("patreon", storage, Path.of("images"))
 *     .allow("*.patreonusercontent.com").build();
 * CachedImage image = cache.get(ref, () -> refetchOwner());
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ImageCache implements AutoCloseable {

  /** An address counts as dead a little before its end. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** A grey picture of one pixel. */
  private static final byte[] PIXEL =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAMzMzAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==");

  private final Storage storage;
  private final Path folder;
  private final Api api;
  private final ImageDoor door;
  private final InstantSource clock;
  private final byte[] placeholder;

  private ImageCache(Builder builder) {
    this.storage = builder.storage;
    this.folder = builder.folder;
    this.clock = builder.clock;
    this.placeholder = builder.placeholder;
    this.api = builder.api();
    this.door =
        new ImageDoor(
            builder.platform,
            api,
            builder.hosts,
            Optional.ofNullable(builder.local),
            builder.largest);
  }

  /**
   * Begins a cache.
   *
   * @param platform named in failures
   * @param storage keeps what is known of the pictures
   * @param folder keeps their bytes
   */
  public static Builder builder(String platform, Storage storage, Path folder) {
    return new Builder(platform, storage, folder);
  }

  /** Returns the picture, fetching it if there is none. Never fails over a picture. */
  public CachedImage get(ImageRef ref, Supplier<Optional<ImageRef>> owner) {
    Optional<CachedImage> known = find(ref.identity());
    return known.isPresent() ? known.get() : refresh(ref, owner);
  }

  /** Fetches the picture anew, cached or not; falls back to the old one, then a placeholder. */
  public CachedImage refresh(ImageRef ref, Supplier<Optional<ImageRef>> owner) {
    try {
      return require(ref, owner);
    } catch (ApiException e) {
      return find(ref.identity())
          .map(
              old ->
                  new CachedImage(
                      old.identity(),
                      old.file(),
                      old.mediaType(),
                      old.size(),
                      old.fetchedAt(),
                      Standing.OLD))
          .orElseGet(() -> placeholder(ref.identity()));
    }
  }

  /**
   * Fetches the picture anew; asks the owner for another address if this one is dead.
   *
   * @throws ImageRefusedException if it may not come in
   * @throws ApiException if it can't be had
   */
  public CachedImage require(ImageRef ref, Supplier<Optional<ImageRef>> owner) {
    if (expired(ref)) {
      ImageRef fresh = owner.get().filter(next -> !expired(next)).orElse(ref);
      return keep(ref.identity(), door.fetch(fresh.address()));
    }
    try {
      return keep(ref.identity(), door.fetch(ref.address()));
    } catch (ImageRefusedException e) {
      if (e.reason() != ImageRefusedException.Reason.NOT_AN_IMAGE) {
        throw e; // asking the owner would not make the host a better one
      }
      return again(ref, owner, e);
    } catch (ApiException e) {
      return again(ref, owner, e);
    }
  }

  private CachedImage again(
      ImageRef ref, Supplier<Optional<ImageRef>> owner, ApiException failure) {
    // No platform says how it refuses a dead address, so any refusal may mean that.
    Optional<ImageRef> next = owner.get().filter(other -> !other.address().equals(ref.address()));
    if (next.isEmpty()) {
      throw failure;
    }
    return keep(ref.identity(), door.fetch(next.get().address()));
  }

  /** Returns whether the address is dead, or nearly so. */
  public boolean expired(ImageRef ref) {
    return ref.expiresAt().map(end -> !clock.instant().plus(SKEW).isBefore(end)).orElse(false);
  }

  /** Returns the picture if it is here; asks nobody. */
  public Optional<CachedImage> find(String identity) {
    Optional<StoredImage> stored =
        storage
            .inSnapshot(tx -> tx.find(StoredImage.DATASET, RowKey.of(identity)))
            .map(Versioned::row);
    return stored
        .filter(row -> Files.isRegularFile(folder.resolve(row.file())))
        .map(
            row ->
                new CachedImage(
                    identity,
                    folder.resolve(row.file()),
                    row.mediaType(),
                    row.size(),
                    row.fetchedAt(),
                    Standing.FRESH));
  }

  private CachedImage keep(String identity, ImageDoor.Picture picture) {
    String name = hash(picture.bytes()) + "." + picture.kind().ending();
    write(name, picture.bytes());
    Instant now = clock.instant();
    StoredImage row =
        new StoredImage(identity, name, picture.kind().mediaType(), picture.bytes().length, now);
    storage.inTransaction(tx -> tx.upsert(StoredImage.DATASET, List.of(row)));
    return new CachedImage(
        identity, folder.resolve(name), row.mediaType(), row.size(), now, Standing.FRESH);
  }

  private CachedImage placeholder(String identity) {
    String name = "placeholder." + ImageKind.of(placeholder).map(ImageKind::ending).orElse("gif");
    write(name, placeholder);
    return new CachedImage(
        identity,
        folder.resolve(name),
        ImageKind.of(placeholder).map(ImageKind::mediaType).orElse("image/gif"),
        placeholder.length,
        clock.instant(),
        Standing.PLACEHOLDER);
  }

  /** Moves a whole file into its place, so that nobody ever sees half a picture. */
  private void write(String name, byte[] bytes) {
    try {
      Files.createDirectories(folder);
      Path target = folder.resolve(name);
      if (Files.isRegularFile(target) && Files.size(target) == bytes.length) {
        return; // named by its hash
      }
      Path part = Files.createTempFile(folder, "part", ".tmp");
      Files.write(part, bytes);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of cached images can't be written", e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each JDK has SHA-256
    }
  }

  /** Releases connections; the pictures stay. */
  @Override
  public void close() {
    api.close();
  }

  /**
   * Builds a cache. Defaults: no host is allowed, 10 MB at most, a grey pixel as placeholder. Not
   * thread-safe.
   */
  public static final class Builder {

    private final String platform;
    private final Storage storage;
    private final Path folder;
    private final List<String> hosts = new ArrayList<>();
    private @Nullable URI local;
    private long largest = 10L << 20;
    private byte[] placeholder = PIXEL;
    private @Nullable OkHttpClient client;
    private InstantSource clock = InstantSource.system();
    private Ticker ticker = Ticker.system();
    private Sleeper sleeper = Sleeper.system();

    private Builder(String platform, Storage storage, Path folder) {
      this.platform = platform;
      this.storage = storage;
      this.folder = folder;
    }

    /** Allows a host, or all hosts below a name: {@code *.example.com}. */
    public Builder allow(String host) {
      if (!host.matches("(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
        throw new IllegalArgumentException("not a host or *.name: " + host);
      }
      hosts.add(host);
      return this;
    }

    /** Allows this one origin though it is this machine, such as a simulator's. */
    public Builder allowLocal(URI origin) {
      this.local = origin;
      return this;
    }

    /** Sets how many bytes a picture may have. */
    public Builder atMost(long bytes) {
      this.largest = bytes;
      return this;
    }

    /** Sets what is shown where there is no picture; a PNG, JPEG, GIF or WebP. */
    public Builder placeholder(byte[] picture) {
      if (ImageKind.of(picture).isEmpty()) {
        throw new IllegalArgumentException("the placeholder is no picture");
      }
      this.placeholder = picture.clone();
      return this;
    }

    /** Sets the HTTP client to build on; names are resolved by its resolver, and checked. */
    public Builder client(OkHttpClient httpClient) {
      this.client = httpClient;
      return this;
    }

    /** Sets the time: the wall clock, what measures, and what waits. */
    public Builder time(InstantSource wall, Ticker elapsed, Sleeper waiting) {
      this.clock = wall;
      this.ticker = elapsed;
      this.sleeper = waiting;
      return this;
    }

    /** Returns the cache; nothing is fetched yet. */
    public ImageCache build() {
      return new ImageCache(this);
    }

    /** No tokens and no governor: a CDN is not the API. */
    private Api api() {
      OkHttpClient base = client == null ? new OkHttpClient() : client;
      Dns dns = local == null ? new PublicAddresses(base.dns()) : Dns.SYSTEM;
      return Api.builder(platform)
          .baseUrl(local == null ? URI.create("https://" + platform + ".invalid") : local)
          .client(base.newBuilder().dns(dns).build())
          .deadline(Duration.ofSeconds(30))
          .attemptTimeout(Duration.ofSeconds(10))
          .clock(clock)
          .ticker(ticker)
          .sleeper(sleeper)
          .build();
    }
  }
}
