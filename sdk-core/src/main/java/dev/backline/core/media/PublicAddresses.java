package dev.backline.core.media;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Resolves names to public addresses only. It is the resolver of the connection itself, so what was
 * checked is what is called: a name that changes its mind in between leads nowhere else.
 */
final class PublicAddresses implements Dns {

  private final Dns system;

  PublicAddresses(Dns system) {
    this.system = system;
  }

  @Override
  public List<InetAddress> lookup(String name) throws UnknownHostException {
    List<InetAddress> addresses = system.lookup(name);
    for (InetAddress address : addresses) {
      if (!isPublic(address)) {
        throw new PrivateAddressException(name);
      }
    }
    return addresses;
  }

  /** Says that a name leads inside. */
  static final class PrivateAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    PrivateAddressException(String name) {
      super(name + " leads to a private address");
    }
  }

  static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(address, bytes);
  }

  private static boolean isPublic4(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    int second = bytes[at + 1] & 0xFF;
    boolean shared = first == 100 && second >= 64 && second < 128;
    boolean benchmark = first == 198 && (second == 18 || second == 19);
    boolean local =
        first == 10
            || first == 127
            || (first == 172 && second >= 16 && second < 32)
            || (first == 192 && second == 168)
            || (first == 169 && second == 254);
    boolean reserved = first == 192 && second == 0 && (bytes[at + 2] & 0xFF) == 0;
    return first != 0 && first < 224 && !local && !shared && !benchmark && !reserved;
  }

  private static boolean isPublic6(InetAddress address, byte[] bytes) {
    if (!(address instanceof Inet6Address)) {
      return false;
    }
    boolean unique = (bytes[0] & 0xFE) == 0xFC;
    boolean translated = (bytes[0] & 0xFF) == 0x00 && (bytes[1] & 0xFF) == 0x64;
    boolean tunnelled = (bytes[0] & 0xFF) == 0x20 && (bytes[1] & 0xFF) == 0x02;
    // These carry an IPv4 address inside, which may be a private one.
    return !unique
        && !(translated && !isPublic4(bytes, 12))
        && !(tunnelled && !isPublic4(bytes, 2));
  }
}
