/**
 * The road that each call to a platform travels: {@link dev.backline.core.http.Api} is one
 * platform, {@link dev.backline.core.http.Call} one call, {@link dev.backline.core.http.Answer}
 * what came back, {@link dev.backline.core.http.Pages} a listing.
 *
 * <p>Each attempt takes the same stations, and {@code Road} shows them in one place: deadline,
 * governor, fresh token, send, learn from the headers, decode or fail with a type, decide on a
 * repetition. Stands on {@code auth}, {@code quota} and {@code json}; knows no platform and no
 * storage.
 */
package dev.backline.core.http;
