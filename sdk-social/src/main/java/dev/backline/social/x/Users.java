package dev.backline.social.x;

import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.http.Call;
import dev.backline.core.json.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The accounts of X with their public counts. Each account read is billed; X asks nothing for the
 * same one again within a UTC day.
 *
 * <p>Thread-safe.
 */
public final class Users {

  private static final int MOST = 100;

  private final Api api;
  private final XQuota quota;
  private final InstantSource clock;

  Users(Api api, XQuota quota, InstantSource clock) {
    this.api = api;
    this.quota = quota;
    this.clock = clock;
  }

  /**
   * Returns the account of a user name, with or without the sign before it.
   *
   * @throws dev.backline.core.NotFoundException if there is none, or it is suspended
   */
  public XProfile byName(String username) {
    return one(named(Handle.parse(username)));
  }

  /** Returns the account of an id. */
  public XProfile byId(String userId) {
    return one(
        api.get("/2/users/{id}")
            .path("id", userId)
            .query("user.fields", XProfile.FIELDS)
            .operation("user by id")
            .governor(quota.users()));
  }

  /**
   * Returns the account whose token this is.
   *
   * @throws dev.backline.core.ScopeMissingException if it is an app's token
   */
  public XProfile me() {
    return one(
        api.get("/2/users/me")
            .query("user.fields", XProfile.FIELDS)
            .operation("me")
            .governor(quota.me()));
  }

  /** Returns the accounts of many names, a hundred a call. */
  public XLookup<XProfile> byNames(Collection<String> usernames) {
    List<String> names = usernames.stream().map(name -> Handle.parse(name).value()).toList();
    List<XProfile> found = new ArrayList<>();
    List<XProblem> problems = new ArrayList<>();
    for (int from = 0; from < names.size(); from += MOST) {
      List<String> some = names.subList(from, Math.min(names.size(), from + MOST));
      Answer answer =
          api.get("/2/users/by")
              .query("usernames", String.join(",", some))
              .query("user.fields", XProfile.FIELDS)
              .operation("users by name")
              .governor(quota.users())
              .cost(some.size())
              .send();
      found.addAll(answer.decode(this::profiles));
      problems.addAll(answer.decode(a -> XJson.problems(a.json())));
    }
    return new XLookup<>(found, problems);
  }

  private List<XProfile> profiles(Answer answer) {
    Json users = answer.json().get("data");
    return users.absent()
        ? List.of()
        : users.elements().stream().map(user -> XProfile.read(user, clock.instant())).toList();
  }

  /** Returns the account as it came, for a source. */
  Answer fetch(Handle handle) {
    Answer answer = named(handle).send();
    requireContent(answer);
    return answer;
  }

  private Call named(Handle handle) {
    return api.get("/2/users/by/username/{name}")
        .path("name", handle.value())
        .query("user.fields", XProfile.FIELDS)
        .operation("user by name")
        .governor(quota.users());
  }

  private XProfile one(Call call) {
    Answer answer = call.send();
    requireContent(answer);
    return answer.decode(a -> XProfile.read(a.json().get("data"), clock.instant()));
  }

  /** Fails with what X says is wrong if it gave nothing else; its status is 200 then. */
  static void requireContent(Answer answer) {
    List<XProblem> problems = answer.decode(a -> XJson.problems(a.json()));
    boolean without = answer.decode(a -> a.json().get("data").absent());
    if (without && !problems.isEmpty()) {
      throw problems.get(0).failure(answer.call());
    }
  }
}
