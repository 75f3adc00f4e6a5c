// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFileTest {

  @TempDir private Path etc;

  private String replaced(String text) throws Exception {
    Path file = Files.writeString(etc.resolve("nut.user-x.cfg"), text, ISO_8859_1);
    new PasswordFile(file).replace("s3 cret\\", "HASH");
    try (var files = Files.list(etc)) {
      assertThat(files).containsExactly(file);
    }
    return Files.readString(file, ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = s3 cret\\\\",
        "password=s3 cret\\\\",
        "  password : s3 cret\\\\  ",
        "password s3\\ cret\\\\",
        "password = s3\\u0020cret\\\\"
      })
  void thePasswordIsFoundHoweverItIsWritten(String line) throws Exception {
    assertThat(replaced("# J\u00fcrgen's\n" + line + "\nupsmon = primary\n"))
        .isEqualTo("# J\u00fcrgen's\npassword = HASH\nupsmon = primary\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = $[env:SECRET]\n",
        "# password = s3 cret\\\\\n",
        "password.old = s3 cret\\\\\n",
        "password = other",
        "password = \\u00",
        ""
      })
  void whatIsNotThePasswordStays(String text) throws Exception {
    assertThat(replaced(text)).isEqualTo(text);
  }

  @Test
  void theModeStaysAndALinkStaysALink() throws Exception {
    Path file = Files.writeString(etc.resolve("real"), "password = p\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(etc.resolve("nut.user-x.cfg"), file);
    new PasswordFile(link).replace("p", "HASH");
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("password = HASH");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }
}
