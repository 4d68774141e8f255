import org.jspecify.annotations.NullMarked;

/** Brings home what Bandcamp knows: sales, merch orders and stock. */
@NullMarked
module dev.backline.bandcamp {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;
}
