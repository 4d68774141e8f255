package dev.backline.patreon.publish;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a person or a browser needs to publish a post.
 *
 * @param html clean
 * @param plain the same as text
 * @param audience who may read it
 * @param tierTitles the names of the tiers, as the editor shows them
 * @param paid whether patrons are charged for it
 * @param plannedFor when it is to be published; absent for now
 * @param attachments files to add in the editor
 * @param editor where the editor is
 */
public record PublishPackage(
    String draftId,
    String title,
    String html,
    String plain,
    Audience audience,
    List<String> tierTitles,
    boolean paid,
    @Nullable Instant plannedFor,
    List<String> attachments,
    URI editor) {

  public PublishPackage {
    tierTitles = List.copyOf(tierTitles);
    attachments = List.copyOf(attachments);
  }

  /** Returns what is shown before publishing, in plain words. */
  public String preview() {
    String readers =
        audience instanceof Audience.Tiers
            ? "tiers " + String.join(", ", tierTitles)
            : audience instanceof Audience.Everyone ? "everyone" : "all patrons";
    return title
        + "\nFor: "
        + readers
        + (paid ? "\nPatrons are charged for it" : "")
        + (plannedFor == null ? "" : "\nPlanned for: " + plannedFor)
        + (attachments.isEmpty() ? "" : "\nTo add: " + String.join(", ", attachments))
        + "\n\n"
        + plain;
  }
}
