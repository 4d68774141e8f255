package dev.backline.examples.app.platform;

import dev.backline.core.sync.Source;
import dev.backline.examples.app.settings.Settings;
import dev.backline.examples.app.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A platform as the app knows it. One class implements it for each platform; nothing else in the
 * app knows a platform's client.
 *
 * <p>Implementations are stateless and thread-safe.
 */
public interface Platform {

  /** Returns which platform it is. */
  PlatformName name();

  /** Returns what can be brought home from it. */
  List<Stream> streams();

  /** Returns the names of the settings without which it can't be reached. */
  List<String> needs();

  /** Returns whether the settings are there. */
  default boolean configured(Settings settings) {
    return settings.given(needs().toArray(String[]::new));
  }

  /**
   * Opens the platform's client with the settings; the caller closes it.
   *
   * @throws dev.backline.examples.app.settings.SettingException if a setting is missing
   */
  Client open(Workspace workspace);

  /** Returns how an account's owner signs in; empty if the platform has no such way. */
  default Optional<SignIn> signIn(Workspace workspace) {
    return Optional.empty();
  }

  /**
   * Something that can be brought home.
   *
   * @param name what users type after {@code --stream}
   * @param summary what it is, one line
   */
  record Stream(String name, String summary) {}

  /** An open client. */
  interface Client extends AutoCloseable {

    /** Returns the sources that the request asks for, those of all accounts. */
    List<Source<?>> sources(SyncRequest request);

    /**
     * Reaches the platform with the credentials and returns how things stand.
     *
     * @throws dev.backline.core.ApiException if the platform refuses or can't be reached
     */
    Health check();

    @Override
    void close();
  }

  /**
   * How things stand with a platform.
   *
   * @param accounts the accounts that were reached, by name
   * @param scopes the scopes that were granted, if the platform has such
   * @param notes what else is worth knowing: calls left, when a token ends
   * @param missing needed scopes that were not granted
   */
  record Health(
      List<String> accounts, List<String> scopes, List<String> notes, List<String> missing) {

    public Health {
      accounts = List.copyOf(accounts);
      scopes = List.copyOf(scopes);
      notes = List.copyOf(notes);
      missing = List.copyOf(missing);
    }

    /** Returns this and the other health of one platform as one. */
    Health and(Health other) {
      return new Health(
          joined(accounts, other.accounts),
          joined(scopes, other.scopes),
          joined(notes, other.notes),
          joined(missing, other.missing));
    }

    private static List<String> joined(List<String> first, List<String> second) {
      List<String> all = new ArrayList<>(first);
      all.addAll(second);
      return all;
    }

    /** Returns the health of accounts without more to say. */
    public static Health of(List<String> accounts, String... notes) {
      return new Health(accounts, List.of(), List.of(notes), List.of());
    }
  }
}
