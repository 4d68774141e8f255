package dev.backline.patreon.member;

import dev.backline.core.Secret;
import dev.backline.core.VaultException;
import dev.backline.core.auth.Vault;
import dev.backline.core.json.Json;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.patreon.member.PatreonMember.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of members' personal data on its way into the store: kept, left out, or sealed; and
 * for how long. The figures stay in any case.
 *
 * <pre>{@code
 * MemberPrivacy privacy = MemberPrivacy.sealed(vault, storage).forgettingAfter(Duration.ofDays(365));
 * Sync.to(storage).run(patreon.members().withEmails().source(campaign).privacy(privacy));
 * }</pre>
 *
 * <p>A row that can't be read is set aside without what says who it is, unless persons are kept for
 * good. Immutable and thread-safe.
 */
public final class MemberPrivacy {

  /** The included resources that say who it is. */
  private static final Set<String> PERSONAL = Set.of("user", "address");

  private final Treatment treatment;
  private final Optional<Duration> memory;

  private MemberPrivacy(Treatment treatment, Optional<Duration> memory) {
    this.treatment = treatment;
    this.memory = memory;
  }

  /** Does something to the persons of a page. */
  private sealed interface Treatment {
    List<PatreonMember> apply(List<PatreonMember> members);
  }

  private record Kept() implements Treatment {
    @Override
    public List<PatreonMember> apply(List<PatreonMember> members) {
      return members;
    }
  }

  private record LeftOut() implements Treatment {
    @Override
    public List<PatreonMember> apply(List<PatreonMember> members) {
      return members.stream().map(MemberPrivacy::anonymous).toList();
    }
  }

  /** Seals; what is stored for the same text already stays, so that equal rows are equal. */
  private record Sealed(Vault vault, Storage storage) implements Treatment {
    @Override
    public List<PatreonMember> apply(List<PatreonMember> members) {
      List<RowKey> keys = members.stream().map(PatreonMember.DATASET::keyOf).toList();
      Map<RowKey, Versioned<PatreonMember>> stored =
          storage.inSnapshot(tx -> tx.findAll(PatreonMember.DATASET, keys));
      return members.stream()
          .map(member -> sealed(member, stored.get(PatreonMember.DATASET.keyOf(member))))
          .toList();
    }

    private PatreonMember sealed(PatreonMember member, @Nullable Versioned<PatreonMember> before) {
      if (before != null && opens(before.row(), member.person())) {
        return member.withPerson(before.row().person());
      }
      return member.withPerson(
          member.person().map((field, text) -> vault.seal(Secret.of(text), place(member, field))));
    }

    private boolean opens(PatreonMember stored, Person person) {
      try {
        return opened(vault, stored).person().equals(person);
      } catch (VaultException e) {
        return false; // stored in the clear before, or sealed with a key that is gone
      }
    }
  }

  /** Keeps personal data as it comes. */
  public static MemberPrivacy keep() {
    return new MemberPrivacy(new Kept(), Optional.empty());
  }

  /** Leaves personal data out. */
  public static MemberPrivacy leaveOut() {
    return new MemberPrivacy(new LeftOut(), Optional.empty());
  }

  /**
   * Seals personal data with the vault, each text for its own row and column.
   *
   * @param storage where the rows are kept; what is sealed there is left as it is unless it changed
   */
  public static MemberPrivacy sealed(Vault vault, Storage storage) {
    return new MemberPrivacy(new Sealed(vault, storage), Optional.empty());
  }

  /**
   * Returns this treatment forgetting who former patrons were when the last sign of them is older
   * than the given time.
   */
  public MemberPrivacy forgettingAfter(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("a memory lasts some time, was " + time);
    }
    return new MemberPrivacy(treatment, Optional.of(time));
  }

  /**
   * Returns the row with its personal data readable again.
   *
   * @throws VaultException if it does not open with this vault
   */
  public static PatreonMember opened(Vault vault, PatreonMember member) {
    return member.withPerson(
        member.person().map((field, text) -> vault.open(text, place(member, field)).reveal()));
  }

  List<PatreonMember> apply(List<PatreonMember> members, Instant now) {
    List<PatreonMember> known =
        memory
            .map(
                time -> members.stream().map(member -> forgotten(member, now.minus(time))).toList())
            .orElse(members);
    return treatment.apply(known);
  }

  /** Without the person, and without what nobody knows the meaning of. */
  private static PatreonMember anonymous(PatreonMember member) {
    return member.withPerson(Person.NONE).withoutMore();
  }

  /**
   * Returns what may be kept of a document that could not be read: all of it where persons are kept
   * for good, else the figures alone. What is missing comes with the next listing.
   */
  Json withoutPerson(Json document) {
    if (treatment instanceof Kept && memory.isEmpty()) {
      return document;
    }
    Map<String, Json> data = fieldsOf(document.get("data"));
    Map<String, Json> attributes = fieldsOf(data.get("attributes"));
    attributes.keySet().retainAll(MemberReader.IMPERSONAL);
    data.keySet().retainAll(Set.of("type", "id", "relationships"));
    data.put("attributes", Json.of(attributes));
    List<Json> included =
        document.get("included").elements().stream()
            .filter(each -> !PERSONAL.contains(each.get("type").optionalText().orElse("")))
            .toList();
    return Json.object("data", Json.of(data), "included", Json.of(included));
  }

  private static Map<String, Json> fieldsOf(@Nullable Json value) {
    return value != null && value.kind() == Json.Kind.OBJECT
        ? new LinkedHashMap<>(value.fields())
        : new LinkedHashMap<>();
  }

  static PatreonMember forgotten(PatreonMember member, Instant before) {
    return inactiveSince(member, before) ? anonymous(member) : member;
  }

  /**
   * Returns whether somebody who left, as a patron or altogether, gave no sign since; one who still
   * follows is not inactive.
   */
  static boolean inactiveSince(PatreonMember member, Instant before) {
    if (!PatronStatus.FORMER.equals(member.status()) && member.departedAt() == null) {
      return false;
    }
    return Stream.of(member.lastChargeAt(), member.since(), member.departedAt())
        .noneMatch(sign -> sign != null && !sign.isBefore(before));
  }

  private static String place(PatreonMember member, String field) {
    return "patreon_member/" + member.id() + "/" + field;
  }
}
