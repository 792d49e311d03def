package org.vmsdtracker.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request of whose headers on forwarding only those are seen that are believed. Where a proxy
 * sends both kinds, {@code X-Forwarded-*} are believed and {@code Forwarded} isn't.
 */
final class ForwardingHeaders extends HttpServletRequestWrapper {

  private static final String STANDARD = "forwarded";
  private static final String KIND = "x-forwarded-";
  private static final String PREFIX = "x-forwarded-prefix";
  private static final String FOR = "x-forwarded-for";
  private static final Pattern STANDARD_FOR =
      Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*\"?([^\";]*)");
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([^\\]]*)\\](?::\\d+)?|([^:]*):\\d+");

  private final boolean trusted;
  private final String prefix;
  private final boolean hasOwnKind;

  /**
   * @param trusted whether the sender is believed
   * @param prefix what stands before every path, whatever the sender says; empty for nothing
   */
  ForwardingHeaders(HttpServletRequest request, boolean trusted, String prefix) {
    super(request);
    this.trusted = trusted;
    this.prefix = prefix;
    this.hasOwnKind = hasOwnKind(request);
  }

  private static boolean hasOwnKind(HttpServletRequest request) {
    return Collections.list(request.getHeaderNames()).stream()
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(KIND));
  }

  /** The addresses that a request came through, the nearest first, without their ports. */
  static List<String> hops(HttpServletRequest request) {
    boolean ownKind = hasOwnKind(request);
    var hops = new ArrayList<String>();
    for (String line : Collections.list(request.getHeaders(ownKind ? FOR : STANDARD))) {
      for (String element : line.split(",", -1)) {
        hops.add(withoutPort(ownKind ? element.strip() : standardFor(element)));
      }
    }
    Collections.reverse(hops);
    return hops;
  }

  private static String standardFor(String element) {
    Matcher matcher = STANDARD_FOR.matcher(element);
    return matcher.find() ? matcher.group(1).strip() : "";
  }

  private static String withoutPort(String hop) {
    Matcher matcher = WITH_PORT.matcher(hop);
    if (!matcher.matches()) {
      return hop;
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  private boolean isSeen(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    if (name.equals(PREFIX)) {
      return trusted && prefix.isEmpty();
    }
    if (name.equals(STANDARD)) {
      return trusted && !hasOwnKind;
    }
    return trusted || !name.startsWith(KIND);
  }

  private boolean isOurs(String header) {
    return !prefix.isEmpty() && header.equalsIgnoreCase(PREFIX);
  }

  @Override
  public @Nullable String getHeader(String name) {
    return isOurs(name) ? prefix : isSeen(name) ? super.getHeader(name) : null;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isOurs(name)
        ? Collections.enumeration(List.of(prefix))
        : isSeen(name) ? super.getHeaders(name) : Collections.emptyEnumeration();
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    var names = new ArrayList<String>();
    Collections.list(super.getHeaderNames()).stream().filter(this::isSeen).forEach(names::add);
    if (!prefix.isEmpty()) {
      names.add(PREFIX);
    }
    return Collections.enumeration(names);
  }
}
