package dev.backline.patreon.webhook;

/**
 * What sets a webhook off, in the platform's words; unknown words pass.
 *
 * @param text such as {@code members:update}
 */
public record Trigger(String text) {

  private static final int LONGEST = 100;

  /** A new member who has not paid. */
  public static final Trigger MEMBERS_CREATE = new Trigger("members:create");

  /** Any change of a membership, charges among them. */
  public static final Trigger MEMBERS_UPDATE = new Trigger("members:update");

  /** A member who never paid is gone. */
  public static final Trigger MEMBERS_DELETE = new Trigger("members:delete");

  /** A new pledge. */
  public static final Trigger PLEDGE_CREATE = new Trigger("members:pledge:create");

  /** A pledge went up or down. */
  public static final Trigger PLEDGE_UPDATE = new Trigger("members:pledge:update");

  /** A pledge ended. */
  public static final Trigger PLEDGE_DELETE = new Trigger("members:pledge:delete");

  /** A post went public. */
  public static final Trigger POSTS_PUBLISH = new Trigger("posts:publish");

  /** A post changed. */
  public static final Trigger POSTS_UPDATE = new Trigger("posts:update");

  /** A post is gone. */
  public static final Trigger POSTS_DELETE = new Trigger("posts:delete");

  public Trigger {
    if (!possible(text)) {
      throw new IllegalArgumentException("a trigger is a word such as members:update");
    }
  }

  static boolean possible(String text) {
    return !text.isBlank() && text.length() <= LONGEST;
  }

  /** Returns whether it is about members. */
  public boolean aboutMembers() {
    return text.startsWith("members:");
  }

  /** Returns whether it is about posts. */
  public boolean aboutPosts() {
    return text.startsWith("posts:");
  }

  @Override
  public String toString() {
    return text;
  }
}
