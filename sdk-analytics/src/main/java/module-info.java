import org.jspecify.annotations.NullMarked;

/** Turns facts into figures that explain themselves; knows no platform. */
@NullMarked
module dev.backline.analytics {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;
}
