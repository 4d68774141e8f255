/**
 * Meta's Graph protocol, shared by Instagram, Facebook pages and Meta ads: where a call goes, how
 * it is signed, what its errors and usage headers mean, how lists go on.
 *
 * <p>{@link dev.backline.social.graph.Graph} is the entry. Not exported: hosts see platforms, not
 * protocols.
 */
package dev.backline.social.graph;
