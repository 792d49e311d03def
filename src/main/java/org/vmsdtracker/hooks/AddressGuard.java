package org.vmsdtracker.hooks;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import org.vmsdtracker.history.AddressRange;

/**
 * Which addresses are those of a server on the internet. Of IPv4 it is all but what the registry of
 * special-purpose addresses (RFC 6890) lists as not globally reachable, and multicast; of IPv6 it
 * is 2000::/3, in which nothing maps an IPv4 address, but what is special there.
 */
final class AddressGuard {

  private static final List<AddressRange> SPECIAL_IPV4 =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");
  private static final AddressRange GLOBAL_IPV6 = AddressRange.parse("2000::/3");
  private static final List<AddressRange> SPECIAL_IPV6 =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private AddressGuard() {}

  private static List<AddressRange> ranges(String... texts) {
    return List.of(texts).stream().map(AddressRange::parse).toList();
  }

  /** Whether an address is one on the internet. */
  static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return isOutside(SPECIAL_IPV4, address);
    }
    return GLOBAL_IPV6.contains(address) && isOutside(SPECIAL_IPV6, address);
  }

  private static boolean isOutside(List<AddressRange> special, InetAddress address) {
    return special.stream().noneMatch(range -> range.contains(address));
  }
}
