package org.vmsdtracker.hooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for the connection itself, and gives out nothing if any of the addresses is none
 * on the internet: the address that is checked is the one that is connected to, whatever the name
 * led to before.
 */
final class GuardedLookup implements DnsResolver {

  private final Lookup lookup;
  private final boolean allowPrivate;

  GuardedLookup(Lookup lookup, boolean allowPrivate) {
    this.lookup = lookup;
    this.allowPrivate = allowPrivate;
  }

  /** A name that leads to an address which isn't sent to. */
  static final class Forbidden extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    Forbidden(String host) {
      super(
          "%s leads to an address of a private network, of this machine or of another special purpose; vmsd.hooks.allow-private allows that."
              .formatted(host));
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    InetAddress[] addresses = lookup.of(plain);
    for (InetAddress address : addresses) {
      if (!allowPrivate && !AddressGuard.isPublic(address)) {
        throw new Forbidden(host);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
