// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchTest {

  /** Ends after so many waits, as if a key had been pressed. */
  private static final class FakeScreen implements Screen {

    private final List<String> drawn = new ArrayList<>();
    private int waits;

    FakeScreen(int waits) {
      this.waits = waits;
    }

    @Override
    public void draw(List<String> lines) {
      drawn.addAll(lines);
    }

    @Override
    public boolean await(Changes changes, Duration atMost) {
      assertThat(atMost).isEqualTo(Duration.ofSeconds(1));
      return waits-- > 0;
    }

    @Override
    public void close() {}
  }

  private static List<String> watch(int waits, int pictures)
      throws IOException, InterruptedException {
    Iterator<String> pages = List.of("a", "b", "c", "d", "e").iterator();
    var screen = new FakeScreen(waits);
    new Watch(screen, new Changes()).run(() -> List.of(pages.next()), pictures);
    return screen.drawn;
  }

  @Test
  void draws_anew_after_every_wait_until_a_key_is_pressed() throws Exception {
    assertThat(watch(3, 0)).containsExactly("a", "b", "c", "d");
  }

  @Test
  void ends_by_itself_after_so_many_pictures() throws Exception {
    assertThat(watch(4, 2)).containsExactly("a", "b");
    assertThat(watch(4, 1)).containsExactly("a");
  }

  @Test
  void a_key_ends_it_before_all_pictures_are_drawn() throws Exception {
    assertThat(watch(0, 3)).containsExactly("a");
  }

  @Test
  void changes_that_came_while_drawing_are_one_change() throws Exception {
    var changes = new Changes();
    changes.note();
    changes.note();

    assertThat(changes.await(Duration.ZERO)).isTrue();
    assertThat(changes.await(Duration.ZERO)).isFalse();
  }

  @Test
  void a_change_ends_the_wait_at_once() throws Exception {
    var changes = new Changes();
    var waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return changes.await(Duration.ofHours(1));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    changes.note();

    assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_plain_screen_prints_picture_after_picture() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var screen = new PlainScreen(new PrintStream(bytes, false, StandardCharsets.UTF_8))) {
      screen.draw(List.of("a", "b"));
      assertThat(screen.await(new Changes(), Duration.ofMillis(1))).isTrue();
      screen.draw(List.of("c"));
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly("a", "b", "", "c");
  }
}
