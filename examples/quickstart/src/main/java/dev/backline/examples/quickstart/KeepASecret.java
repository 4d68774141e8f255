package dev.backline.examples.quickstart;

import dev.backline.core.Secret;

/** Keeps a client secret out of every log line. */
public final class KeepASecret {

  private KeepASecret() {}

  public static void main(String[] args) {
    var secret = Secret.of("client-secret-from-the-platform");
    System.out.println("prints as " + secret);
    System.out.println("goes over the wire with " + secret.reveal().length() + " characters");
  }
}
