package dev.backline.patreon.publish;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A post that is being written here.
 *
 * @param id ours
 * @param markdown the content, in Markdown
 * @param audience as {@link Audience#text} writes it
 * @param paid whether patrons are charged for it, in a campaign that is paid by post
 * @param plannedFor when it is to be published
 * @param attachments files to add in the editor; the API takes none
 * @param postId the platform's number, once it was found there
 * @param updatedAt when it last changed
 */
public record PostDraft(
    @Key String id,
    @Indexed String campaignId,
    String title,
    String markdown,
    String audience,
    boolean paid,
    @Indexed @Nullable Instant plannedFor,
    List<String> attachments,
    @Indexed State state,
    @Nullable String postId,
    Instant updatedAt) {

  /** All drafts. */
  public static final Dataset<PostDraft> DATASET = Dataset.of(PostDraft.class, "PatreonDraft");

  /** How far a draft is. */
  public enum State {
    /** Being written. */
    DRAFT,
    /** Waits for its time. */
    SCHEDULED,
    /** Handed over; a person is to publish it. */
    AWAITING_MANUAL_PUBLISH,
    /** Handed over by a browser; not yet seen on the platform. */
    SUBMITTED,
    /** Found on the platform. */
    PUBLISHED
  }

  public PostDraft {
    Objects.requireNonNull(id, "id");
    Audience.parse(audience);
    attachments = List.copyOf(attachments);
  }

  /** Returns a new draft. */
  public static PostDraft of(
      String id, String campaignId, String title, String markdown, Audience readers, Instant now) {
    return new PostDraft(
        id,
        campaignId,
        title,
        markdown,
        readers.text(),
        false,
        null,
        List.of(),
        State.DRAFT,
        null,
        now);
  }

  /** Returns who may read it. */
  public Audience readers() {
    return Audience.parse(audience);
  }

  /** Returns this draft with other words. */
  public PostDraft written(String newTitle, String newMarkdown) {
    return new PostDraft(
        id,
        campaignId,
        newTitle,
        newMarkdown,
        audience,
        paid,
        plannedFor,
        attachments,
        state,
        postId,
        updatedAt);
  }

  /** Returns this draft for other readers. */
  public PostDraft readBy(Audience readers) {
    return new PostDraft(
        id,
        campaignId,
        title,
        markdown,
        readers.text(),
        paid,
        plannedFor,
        attachments,
        state,
        postId,
        updatedAt);
  }

  /** Returns this draft charging patrons for it. */
  public PostDraft charging() {
    return new PostDraft(
        id,
        campaignId,
        title,
        markdown,
        audience,
        true,
        plannedFor,
        attachments,
        state,
        postId,
        updatedAt);
  }

  /** Returns this draft for another time. */
  public PostDraft planned(Instant when) {
    return new PostDraft(
        id,
        campaignId,
        title,
        markdown,
        audience,
        paid,
        when,
        attachments,
        State.SCHEDULED,
        postId,
        updatedAt);
  }

  /** Returns this draft with files to add in the editor. */
  public PostDraft with(List<String> files) {
    return new PostDraft(
        id,
        campaignId,
        title,
        markdown,
        audience,
        paid,
        plannedFor,
        files,
        state,
        postId,
        updatedAt);
  }

  PostDraft in(State next, @Nullable String post, Instant now) {
    return new PostDraft(
        id, campaignId, title, markdown, audience, paid, plannedFor, attachments, next, post, now);
  }
}
