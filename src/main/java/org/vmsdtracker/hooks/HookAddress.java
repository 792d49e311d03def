package org.vmsdtracker.hooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.history.HookSettings;

/** Reads the address of a hook as strictly as it is sent to. */
final class HookAddress {

  private static final int LONGEST = 2000;
  private static final int FIRST_FREE_PORT = 1024;
  private static final int LAST_PORT = 65535;
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;
  private static final String BYTE = "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

  /** Whatever a resolver may take for an IPv4 address: decimal, octal, hexadecimal, shortened. */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|\\d+)");

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  private final HookSettings settings;
  private final GuardedLookup lookup;

  HookAddress(HookSettings settings, GuardedLookup lookup) {
    this.settings = settings;
    this.lookup = lookup;
  }

  /**
   * The address that a text is, found and allowed at this moment.
   *
   * @throws HookRefused with a sentence
   */
  URI read(String text) {
    URI address = parsed(text);
    requireScheme(address);
    if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
      throw new HookRefused("The address has a user or a fragment; leave it out.");
    }
    requireHost(address.getHost().toLowerCase(Locale.ROOT));
    requirePort(address);
    try {
      lookup.resolve(address.getHost());
    } catch (GuardedLookup.Forbidden e) {
      throw new HookRefused(String.valueOf(e.getMessage()));
    } catch (UnknownHostException e) {
      throw new HookRefused(
          "No address is found for %s.".formatted(Names.shortened(address.getHost())));
    }
    return address;
  }

  private static URI parsed(String text) {
    try {
      URI address = new URI(text);
      if (text.length() <= LONGEST && address.getHost() != null && address.getScheme() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw malformed(text);
    }
    throw malformed(text);
  }

  private static HookRefused malformed(String text) {
    return new HookRefused(
        "\"%s\" is no address; give one such as https://example.org/hook, of at most %,d characters, with the host in ASCII."
            .formatted(Names.shortened(text), LONGEST));
  }

  private void requireScheme(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && settings.allowHttp())) {
      throw new HookRefused(
          scheme.equals("http")
              ? "The address begins with http; use https, or set vmsd.hooks.allow-http."
              : "The address begins with %s; use https.".formatted(Names.shortened(scheme)));
    }
  }

  private static void requireHost(String host) {
    if (IPV4.matcher(host).matches() || IPV6.matcher(host).matches()) {
      return;
    }
    if (NUMERIC.matcher(host).matches() || !NAME.matcher(host).matches()) {
      throw new HookRefused(
          "\"%s\" is no host; give a name, an IPv4 address as four decimal numbers, or an IPv6 address in brackets."
              .formatted(Names.shortened(host)));
    }
  }

  private void requirePort(URI address) {
    int port = address.getPort();
    boolean usual =
        port == -1
            || port == HTTPS_PORT
            || port == HTTP_PORT
            || (port >= FIRST_FREE_PORT && port <= LAST_PORT);
    if (!usual && !(settings.allowPrivate() && port > 0 && port <= LAST_PORT)) {
      throw new HookRefused(
          "Port %d isn't sent to; use 443, 80, or one from %d to %d."
              .formatted(port, FIRST_FREE_PORT, LAST_PORT));
    }
  }
}
