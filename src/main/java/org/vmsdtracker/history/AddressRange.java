package org.vmsdtracker.history;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IP addresses that begin with the same bits; an IPv4 address that is written as IPv6 is IPv4.
 *
 * @param network the first address
 * @param bits how many bits they have in common
 */
public record AddressRange(InetAddress network, int bits) {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern RANGE = Pattern.compile("([^/]+)(?:/(\\d{1,3}))?");
  private static final int BYTE = 8;

  public AddressRange {
    byte[] address = network.getAddress();
    if (bits < 0 || bits > address.length * BYTE) {
      throw new IllegalArgumentException(
          "A range of %s has 0 to %d bits in common, not %d."
              .formatted(network.getHostAddress(), address.length * BYTE, bits));
    }
    for (int bit = bits; bit < address.length * BYTE; bit++) {
      if ((address[bit / BYTE] >> (BYTE - 1 - bit % BYTE) & 1) != 0) {
        throw new IllegalArgumentException(
            "%s has bits behind the first %d; give the first address of the range."
                .formatted(network.getHostAddress(), bits));
      }
    }
  }

  /**
   * Reads an address, or a range in CIDR notation.
   *
   * @throws IllegalArgumentException with a sentence, if the text is neither
   */
  public static AddressRange parse(String text) {
    Matcher parts = RANGE.matcher(text);
    Optional<InetAddress> address =
        parts.matches() ? address(parts.group(1)) : Optional.<InetAddress>empty();
    if (address.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" is no IP address; give one, or a range such as 10.0.0.0/8 or fd00::/8."
              .formatted(text));
    }
    InetAddress network = address.get();
    return new AddressRange(
        network,
        parts.group(2) == null
            ? network.getAddress().length * BYTE
            : Integer.parseInt(parts.group(2)));
  }

  /** The address that a text spells out; names are never looked up. */
  public static Optional<InetAddress> address(String text) {
    String plain = text.replaceFirst("%.*", "");
    if (!IPV4.matcher(plain).matches() && !IPV6.matcher(plain).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(plain));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether an address is one of these. */
  public boolean contains(InetAddress address) {
    byte[] ours = network.getAddress();
    byte[] theirs = address.getAddress();
    int whole = bits / BYTE;
    int rest = bits % BYTE;
    return ours.length == theirs.length
        && Arrays.equals(ours, 0, whole, theirs, 0, whole)
        && (rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >> (BYTE - rest) == 0);
  }
}
