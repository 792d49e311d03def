package org.vmsdtracker.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.history.HookSettings;

class HookAddressTest {

  /** Literals are what they spell; names are what their beginning says. */
  private static InetAddress[] lookup(String host) throws UnknownHostException {
    return switch (host.toLowerCase(Locale.ROOT)) {
      case "example.org" -> new InetAddress[] {InetAddress.getByName("93.184.215.14")};
      case "localhost", "intranet.example" ->
          new InetAddress[] {InetAddress.getByName("93.184.215.14"), InetAddress.getByName("::1")};
      default -> {
        if (host.matches("[0-9.]+|[0-9a-f:.]+")) {
          yield new InetAddress[] {InetAddress.getByName(host)};
        }
        throw new UnknownHostException(host);
      }
    };
  }

  private static HookAddress addresses(boolean allowPrivate, boolean allowHttp) {
    HookSettings usual = HookSettings.DEFAULT;
    return new HookAddress(
        new HookSettings(allowPrivate, allowHttp, usual.timeout(), usual.keep()),
        new GuardedLookup(HookAddressTest::lookup, allowPrivate));
  }

  private static void refused(String address, String sentence) {
    assertThatThrownBy(() -> addresses(false, false).read(address))
        .as(address)
        .isInstanceOf(HookRefused.class)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org",
        "https://EXAMPLE.org/hook?x=1",
        "https://example.org:8443/",
        "https://93.184.215.14/",
        "https://[2606:2800:220:1::1]/"
      })
  void serversOnTheInternetAreTaken(String address) {
    assertThat(addresses(false, false).read(address)).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[::127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:a9fe:a9fe]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::a00:1]",
        "[100::1]",
        "[2001::1]",
        "[2001:db8::1]",
        "[2002:7f00:1::]",
        "[3fff::1]",
        "[5f00::1]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[fe80::1]",
        "[fec0::1]",
        "[ff02::1]",
        "localhost",
        "intranet.example"
      })
  void addressesThatAreNotOnTheInternetAreRefused(String host) {
    refused("https://" + host + "/", "vmsd.hooks.allow-private");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "017700000001",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "127.0.0.01",
        "256.1.1.1",
        "1.2.3.4.5",
        "127.0.0.1.",
        "localhost.",
        "a.0x7f",
        "-a.example",
        "a..example"
      })
  void whatAResolverCouldTakeForANumberIsRefusedWhateverIsAllowed(String host) {
    assertThatThrownBy(() -> addresses(true, true).read("https://" + host + "/"))
        .isInstanceOf(HookRefused.class)
        .hasMessageMatching("(?s).*(is no host|is no address).*");
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.org/, vmsd.hooks.allow-http",
    "ftp://example.org/, use https",
    "file:///etc/passwd, is no address",
    "gopher://example.org/, use https",
    "https://user:secret@example.org/, has a user",
    "https://example.org@127.0.0.1/, has a user",
    "https://example.org/#x, a fragment",
    "https://example.org:25/, Port 25",
    "https://example.org:0/, Port 0",
    "https://example.org:65536/, Port 65536",
    "https://[fe80::1%25eth0]/, is no",
    "https://127.0.0.1%2f@example.org/, has a user",
    "https://ex%61mple.org/, is no address",
    "https://１２７.0.0.1/, is no address",
    "https://nowhere.example/, No address is found",
    "https:///x, is no address",
    "example.org, is no address",
    "'https://example.org/ x', is no address"
  })
  void otherAddressesAreRefusedWithASentence(String address, String sentence) {
    refused(address, sentence);
  }

  @Test
  void aSettingAllowsPrivateAddressesAndHttp() {
    assertThat(addresses(true, true).read("http://127.0.0.1:25/")).hasPort(25);
    assertThat(addresses(false, true).read("http://example.org/")).hasHost("example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "whsec_AAAA",
        "secret",
        "whsec_!!!",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void aSecretHas24To64Bytes(String text) {
    assertThatThrownBy(() -> new HookSecret(text)).isInstanceOf(HookRefused.class);
    assertThatThrownBy(() -> new HookSecret("whsec_" + "A".repeat(88)))
        .isInstanceOf(HookRefused.class);
    assertThat(HookSecret.random().text()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(HookSecret.random()).hasToString("whsec_…");
  }
}
