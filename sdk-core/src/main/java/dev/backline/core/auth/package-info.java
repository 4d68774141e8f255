/**
 * Grants: how they are obtained, kept, refreshed once and sealed at rest.
 *
 * <p>{@code OAuth2} describes a platform's flow, {@code TokenStore} keeps its grants over the
 * storage, {@code Vault} seals them. Network use goes through the one-method {@link
 * dev.backline.core.auth.TokenExchange}, which {@code http} implements; so this package does not
 * know HTTP.
 */
package dev.backline.core.auth;
