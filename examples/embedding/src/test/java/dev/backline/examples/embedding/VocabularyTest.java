package dev.backline.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.bandcamp.Bandcamp;
import dev.backline.etsy.Etsy;
import dev.backline.etsy.WebhookSync;
import dev.backline.etsy.webhook.WebhookReceiver;
import dev.backline.patreon.Patreon;
import dev.backline.social.facebook.Facebook;
import dev.backline.social.instagram.Instagram;
import dev.backline.social.metaads.MetaAds;
import dev.backline.social.tiktok.TikTok;
import dev.backline.social.x.X;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One name for one thing, whatever the platform; these names are kept for ever. */
class VocabularyTest {

  static Stream<Class<?>> connections() {
    return Stream.of(
        Bandcamp.class,
        Patreon.class,
        Etsy.class,
        Instagram.class,
        Facebook.class,
        MetaAds.class,
        TikTok.class,
        X.class);
  }

  static Stream<Class<?>> connectionsThatPeopleLogInTo() {
    return Stream.of(
        Patreon.class, Etsy.class, Instagram.class, Facebook.class, TikTok.class, X.class);
  }

  private static List<String> publicMethods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() == type)
        .map(Method::getName)
        .toList();
  }

  private static Class<?> builderOf(Class<?> connection) {
    return Arrays.stream(connection.getDeclaredClasses())
        .filter(nested -> nested.getSimpleName().equals("Builder"))
        .filter(nested -> Modifier.isPublic(nested.getModifiers()))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("connections")
  void connectionsAreMadeAndClosedAlike(Class<?> connection) {
    assertThat(AutoCloseable.class).isAssignableFrom(connection);
    assertThat(publicMethods(connection)).contains("builder", "connect");
    assertThat(publicMethods(builderOf(connection)))
        .contains("baseUrl", "client", "listener", "time", "build");
  }

  @ParameterizedTest
  @MethodSource("connectionsThatPeopleLogInTo")
  void peopleLogInAlike(Class<?> connection) {
    assertThat(publicMethods(connection))
        .contains("beginLogin", "finishLogin")
        .doesNotContain("login");
    assertThat(publicMethods(builderOf(connection))).contains("tokenStore");
  }

  @ParameterizedTest
  @MethodSource("connections")
  void whetherItWorksIsCheckedAndWhatIsWrongAreProblems(Class<?> connection) {
    assertThat(publicMethods(connection)).doesNotContain("validate", "ping", "test", "verify");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {WebhookReceiver.class, dev.backline.patreon.webhook.WebhookReceiver.class})
  void deliveriesAreReceivedAlike(Class<?> receiver) {
    assertThat(publicMethods(receiver)).contains("over", "receive", "release");
  }

  @ParameterizedTest
  @ValueSource(classes = {WebhookSync.class, dev.backline.patreon.webhook.WebhookSync.class})
  void eventsAreAppliedAlike(Class<?> sync) {
    assertThat(publicMethods(sync)).contains("apply");
  }

  @Test
  void sourcesAndResourcesCarryNoPlatformInTheirNames() {
    Stream<Class<?>> made =
        connections()
            .flatMap(connection -> Arrays.stream(connection.getMethods()))
            .<Class<?>>map(Method::getReturnType)
            .filter(type -> type.getName().startsWith("dev.backline."))
            .filter(type -> type.getSimpleName().endsWith("Source"));

    assertThat(made)
        .isNotEmpty()
        .noneMatch(type -> type.getSimpleName().matches("(TikTok|X|Etsy|Patreon|Facebook).*"));
  }
}
