package dev.backline.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.backline.core.media.CachedImage.Standing;
import dev.backline.core.media.ImageRefusedException.Reason;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.Simulator;
import dev.backline.core.testing.TestClock;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCacheTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2};

  @TempDir private Path folder;
  private final TestClock clock = TestClock.create();
  private final MemoryStorage storage = new MemoryStorage();
  private final Simulator cdn = new Simulator(1, clock);
  private SimulatedReply served = SimulatedReply.of(200, "image/png", PNG);

  @BeforeEach
  void open() {
    cdn.route("GET", "/good", request -> served).open();
    cdn.route("GET", "/dead", request -> SimulatedReply.empty(403)).open();
    cdn.route(
            "GET",
            "/inside",
            request -> SimulatedReply.empty(302).with("location", "http://169.254.169.254/secrets"))
        .open();
    cdn.start();
  }

  @AfterEach
  void close() {
    cdn.close();
    storage.close();
  }

  private ImageCache cache() {
    return ImageCache.builder("patreon", storage, folder)
        .allow("*.cdn.example")
        .allowLocal(cdn.url())
        .atMost(1_000)
        .time(clock, clock, clock)
        .build();
  }

  private ImageRef ref(String path) {
    return new ImageRef("campaign/1", cdn.url(path), Optional.empty());
  }

  @Test
  void aPictureIsFetchedOnceWhateverItsAddressLater() {
    try (ImageCache cache = cache()) {
      CachedImage first = cache.get(ref("/good"), Optional::empty);
      CachedImage second = cache.get(ref("/good?token-hash=other"), Optional::empty);

      assertThat(first.file()).hasBinaryContent(PNG);
      assertThat(second).isEqualTo(first);
      assertThat(cdn.requests()).hasSize(1);
      assertThat(cdn.requests().get(0).header("authorization")).isEmpty();
    }
  }

  @Test
  void aDeadAddressIsReplacedByItsOwnersNext() {
    try (ImageCache cache = cache()) {
      CachedImage image = cache.get(ref("/dead"), () -> Optional.of(ref("/good")));

      assertThat(image.standing()).isEqualTo(Standing.FRESH);
      assertThat(image.mediaType()).isEqualTo("image/png");
    }
  }

  @Test
  void anAddressThatSaysItIsDeadIsNotTried() {
    ImageRef old =
        new ImageRef(
            "campaign/1", cdn.url("/dead"), Optional.of(Instant.parse("2025-12-31T00:00:00Z")));
    try (ImageCache cache = cache()) {
      cache.get(old, () -> Optional.of(ref("/good")));

      assertThat(cdn.requests()).extracting(request -> request.path()).containsExactly("/good");
    }
  }

  @Test
  void theOldPictureStandsInWhenNoNewOneCanBeHad() {
    try (ImageCache cache = cache()) {
      cache.get(ref("/good"), Optional::empty);

      CachedImage image = cache.refresh(ref("/dead"), Optional::empty);

      assertThat(image.standing()).isEqualTo(Standing.OLD);
      assertThat(image.file()).hasBinaryContent(PNG);
    }
  }

  @Test
  void aPlaceholderStandsInWhenThereIsNothing() throws Exception {
    try (ImageCache cache = cache()) {
      CachedImage image = cache.get(ref("/dead"), Optional::empty);

      assertThat(image.standing()).isEqualTo(Standing.PLACEHOLDER);
      assertThat(Files.size(image.file())).isEqualTo(image.size());
      assertThat(cache.find("campaign/1")).isEmpty();
    }
  }

  @Test
  void whatIsTooLargeDoesNotComeIn() {
    served = SimulatedReply.of(200, "image/png", Arrays.copyOf(PNG, 1_001));

    assertThat(refusal("/good")).isEqualTo(Reason.TOO_LARGE);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "MZ", ""})
  void whatIsNoPictureDoesNotComeInWhateverItSaysItIs(String body) {
    served = SimulatedReply.of(200, "image/png", body.getBytes(StandardCharsets.UTF_8));

    assertThat(refusal("/good")).isEqualTo(Reason.NOT_AN_IMAGE);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRedirectIsNotFollowed() {
    assertThat(refusal("/inside")).isEqualTo(Reason.REDIRECT);
    assertThat(cdn.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://c10.cdn.example/a.png, SCHEME",
    "https://evil.example/a.png, HOST",
    "https://cdn.example.evil.example/a.png, HOST",
    "https://user@c10.cdn.example/a.png, HOST",
    "https://c10.cdn.example:8443/a.png, HOST",
    "https://10.0.0.7/a.png, PRIVATE_ADDRESS",
    "https://[::1]/a.png, PRIVATE_ADDRESS",
    "http://127.0.0.1:1/a.png, SCHEME",
    "file:///etc/passwd, SCHEME"
  })
  void foreignAddressesAreRefusedUnasked(String address, Reason reason) {
    try (ImageCache cache = cache()) {
      ImageRef ref = new ImageRef("x", URI.create(address), Optional.empty());

      assertThat(
              catchThrowableOfType(
                      ImageRefusedException.class, () -> cache.require(ref, Optional::empty))
                  .reason())
          .isEqualTo(reason);
      assertThat(cdn.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "192.168.0.9",
        "172.20.0.1",
        "169.254.169.254",
        "127.0.0.1",
        "100.64.0.1",
        "0.0.0.0",
        "::1",
        "fd00::1",
        "fe80::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::"
      })
  void anAllowedNameThatLeadsInsideIsRefused(String address) throws UnknownHostException {
    InetAddress inside = InetAddress.getByName(address);
    OkHttpClient client = new OkHttpClient.Builder().dns(name -> List.of(inside)).build();
    try (ImageCache cache =
        ImageCache.builder("patreon", storage, folder)
            .allow("*.cdn.example")
            .client(client)
            .time(clock, clock, clock)
            .build()) {
      ImageRef ref =
          new ImageRef("x", URI.create("https://c10.cdn.example/a.png"), Optional.empty());

      assertThat(
              catchThrowableOfType(
                      ImageRefusedException.class, () -> cache.require(ref, Optional::empty))
                  .reason())
          .isEqualTo(Reason.PRIVATE_ADDRESS);
    }
  }

  @Test
  void publicAddressesAreFine() throws UnknownHostException {
    for (String address : List.of("93.184.215.14", "2606:2800:21f:cb07::1")) {
      assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }
  }

  private Reason refusal(String path) {
    try (ImageCache cache = cache()) {
      return catchThrowableOfType(
              ImageRefusedException.class, () -> cache.require(ref(path), Optional::empty))
          .reason();
    }
  }
}
