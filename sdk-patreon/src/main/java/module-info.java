import org.jspecify.annotations.NullMarked;

/** Brings home what Patreon knows: campaigns, members and posts. */
@NullMarked
module dev.backline.patreon {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;
}
