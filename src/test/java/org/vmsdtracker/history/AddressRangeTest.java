package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, 9.255.255.255, false",
    "172.16.0.0/12, 172.16.0.1, true",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "172.16.0.0/12, 172.15.255.255, false",
    "172.16.0.0/12, 173.16.0.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.128, true",
    "192.0.2.128/25, 192.0.2.255, true",
    "192.0.2.4/31, 192.0.2.5, true",
    "192.0.2.4/31, 192.0.2.6, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "192.0.2.7/32, 192.0.2.7, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 10.0.0.1, false",
    "fe80::/10, fe80::1, true",
    "fe80::/10, febf::1, true",
    "fe80::/10, fec0::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "::1, ::1, true",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
    "::ffff:10.0.0.1, 10.0.0.1, true",
    "fe80::/10, fe80::1%eth0, true",
  })
  void anAddressIsInARangeOrNot(String range, String address, boolean contained) {
    assertThat(AddressRange.parse(range).contains(AddressRange.address(address).orElseThrow()))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.0/",
        "/8",
        "10.0.0.0/8/8",
        "x::y"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no IP address; give one, or a range such as 10.0.0.0/8");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/33, 'A range of 10.0.0.0 has 0 to 32 bits in common, not 33.'",
    "10.0.0.1/8, '10.0.0.1 has bits behind the first 8; give the first address of the range.'",
    "172.17.0.0/12, '172.17.0.0 has bits behind the first 12; give the first address of the range.'",
    "192.0.2.1/31, '192.0.2.1 has bits behind the first 31; give the first address of the range.'",
  })
  void aRangeBeginsWithItsFirstAddress(String text, String sentence) {
    assertThatThrownBy(() -> AddressRange.parse(text)).hasMessage(sentence);
  }

  @Test
  void namesAreNeverLookedUp() {
    assertThat(AddressRange.address("localhost")).isEmpty();
    assertThat(AddressRange.address("example.org")).isEmpty();
    assertThat(AddressRange.address("1:2")).isEmpty();
    assertThat(AddressRange.address("127.0.0.1")).isPresent();
  }
}
