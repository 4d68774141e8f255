/** A herd of callers at the end of a token's life, over refresh tokens that work once. */
@NullMarked
package dev.backline.examples.peers.token;

import org.jspecify.annotations.NullMarked;
