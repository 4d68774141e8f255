package dev.backline.patreon.member;

import dev.backline.core.facts.Money;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A membership of a campaign; free members and former patrons are listed as well.
 *
 * <p>One-time purchases are not in the API. Around the first of a month, while charges run,
 * entitlements may be blank for a while.
 *
 * @param status absent for a member who never pledged
 * @param lastCharge absent if there was none
 * @param cadence months between charges; sent as a number by some versions, as text by others
 * @param entitled what the member is entitled to, a month; absent in webhooks
 * @param lifetime what the member has paid so far
 * @param willPay the next charge
 * @param departedAt when a whole listing first no longer showed the member; the row stays as it was
 * @param tierIds the tiers the member is entitled to now
 * @param tierTitles their names, in the same order
 * @param person who it is; personal data
 */
public record PatreonMember(
    @Key String id,
    @Indexed String campaignId,
    @Nullable String userId,
    @Indexed @Nullable PatronStatus status,
    @Nullable ChargeStatus lastCharge,
    @Nullable Instant lastChargeAt,
    @Nullable Instant nextChargeAt,
    @Nullable Instant since,
    @Nullable Long cadence,
    @Nullable Money entitled,
    @Nullable Money lifetime,
    @Nullable Money willPay,
    @Nullable Boolean freeTrial,
    @Nullable Boolean gifted,
    @Nullable Instant departedAt,
    List<String> tierIds,
    List<String> tierTitles,
    Person person,
    Map<String, String> more) {

  /** All members. */
  public static final Dataset<PatreonMember> DATASET = Dataset.of(PatreonMember.class);

  public PatreonMember {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(campaignId, "campaignId");
    tierIds = List.copyOf(tierIds);
    tierTitles = List.copyOf(tierTitles);
    person = person == null ? Person.NONE : person; // a store brings absent values back as null
    more = Map.copyOf(more);
  }

  /**
   * Who a member is; personal data. Members may withhold their e-mail address, and Patreon may mask
   * names.
   */
  public record Person(
      @Nullable String name,
      @Nullable String email,
      @Nullable String note,
      @Nullable String addressee,
      @Nullable String line1,
      @Nullable String line2,
      @Nullable String city,
      @Nullable String state,
      @Nullable String postalCode,
      @Nullable String country,
      @Nullable String phone,
      @Nullable String avatarUrl) {

    /** Nobody that we know of. */
    public static final Person NONE =
        new Person(null, null, null, null, null, null, null, null, null, null, null, null);

    /** Returns the person with each text that is there changed by the function of name and text. */
    Person map(BinaryOperator<String> change) {
      return new Person(
          changed(change, "name", name),
          changed(change, "email", email),
          changed(change, "note", note),
          changed(change, "addressee", addressee),
          changed(change, "line1", line1),
          changed(change, "line2", line2),
          changed(change, "city", city),
          changed(change, "state", state),
          changed(change, "postalCode", postalCode),
          changed(change, "country", country),
          changed(change, "phone", phone),
          changed(change, "avatarUrl", avatarUrl));
    }

    private static @Nullable String changed(
        BinaryOperator<String> change, String field, @Nullable String text) {
      return text == null ? null : change.apply(field, text);
    }

    @Override
    public String toString() {
      return "[person]";
    }
  }

  /** Returns its id. */
  public MemberId memberId() {
    return new MemberId(id);
  }

  /** Returns this row for another person; with {@link Person#NONE} it is nobody's. */
  public PatreonMember withPerson(Person whom) {
    return with(departedAt, whom, more);
  }

  /** Returns this row without the attributes that the library does not know. */
  PatreonMember withoutMore() {
    return with(departedAt, person, Map.of());
  }

  /**
   * Returns this row as one that is no longer shown since then; one that departed stays as it is.
   */
  PatreonMember departed(Instant at) {
    return departedAt != null ? this : with(at, person, more);
  }

  private PatreonMember with(@Nullable Instant departure, Person whom, Map<String, String> rest) {
    return new PatreonMember(
        id,
        campaignId,
        userId,
        status,
        lastCharge,
        lastChargeAt,
        nextChargeAt,
        since,
        cadence,
        entitled,
        lifetime,
        willPay,
        freeTrial,
        gifted,
        departure,
        tierIds,
        tierTitles,
        whom,
        rest);
  }

  /** Shows how the member stands; never who it is. */
  @Override
  public String toString() {
    return "PatreonMember[%s, %s, tiers %s, %s]".formatted(id, status, tierIds, entitled);
  }
}
