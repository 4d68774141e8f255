package dev.backline.patreon.jsonapi;

import dev.backline.core.http.Call;
import java.util.List;

/**
 * The attributes asked of one type. Nothing comes back unless asked for, and an unknown name is
 * answered with 400, so each resource lists what is documented and no more.
 *
 * @param type the type's key in {@code fields[...]}
 */
public record FieldSet(String type, List<String> names) {

  public FieldSet {
    names = List.copyOf(names);
  }

  /** Returns the set of the given names. */
  public static FieldSet of(String type, String... names) {
    return new FieldSet(type, List.of(names));
  }

  /** Adds the parameter to the call. */
  public Call to(Call call) {
    return call.query("fields[" + type + "]", String.join(",", names));
  }

  /** Adds all sets to the call. */
  public static Call ask(Call call, FieldSet... sets) {
    for (FieldSet set : sets) {
      set.to(call);
    }
    return call;
  }
}
