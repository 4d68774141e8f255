package dev.backline.examples.peers.fault;

/**
 * What came of a client's call.
 *
 * @param millis until the call ended, or was given up
 * @param detail the failure or the wrong result, in one line; empty for the row
 */
record Outcome(String peer, FaultCase play, Verdict verdict, long millis, String detail) {}
