import org.jspecify.annotations.NullMarked;

/** Brings home what Etsy knows: listings, inventory, orders and payments. */
@NullMarked
module dev.backline.etsy {
  requires transitive dev.backline.core;
  requires static transitive org.jspecify;
}
