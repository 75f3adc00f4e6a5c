// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

  @Property(tries = 50)
  void knowsThePasswordAndNoOtherAfterBeingWrittenAndRead(
      @ForAll @CharRange(from = ' ', to = '~') String password,
      @ForAll @CharRange(from = ' ', to = '~') String other) {
    var read = PasswordHash.parse(PasswordHash.of(password, 1000).toString()).orElseThrow();

    assertThat(read.matches(other)).isEqualTo(other.equals(password));
    assertThat(read.matches(password)).isTrue();
    assertThat(read.matches(other)).as("after it").isEqualTo(other.equals(password));
    assertThat(read.matches(password)).as("again").isTrue();
  }

  @Test
  void thePasswordThatWasRightIsKnownAtOnceLater() {
    var hash = PasswordHash.of("secret", 50_000);
    long start = System.nanoTime();
    assertThat(hash.matches("secret")).isTrue();
    long first = System.nanoTime() - start;

    start = System.nanoTime();
    for (int i = 0; i < 500; i++) {
      assertThat(hash.matches("secret")).isTrue();
    }
    assertThat(System.nanoTime() - start).as("500 further checks").isLessThan(100 * first);
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    assertThat(PasswordHash.of("secret", 1000).toString())
        .isNotEqualTo(PasswordHash.of("secret", 1000).toString())
        .doesNotContain("secret")
        .matches("[!-~&&[^=#$\\\\]]+");
  }

  @Test
  void aPlainPasswordIsNoHash() {
    assertThat(PasswordHash.parse("secret")).isEmpty();
    assertThat(PasswordHash.parse("pbkdf2-sha256:1000:short:short")).isEmpty();
  }
}
