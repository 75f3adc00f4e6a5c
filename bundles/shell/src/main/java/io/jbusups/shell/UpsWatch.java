// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.UpsDevice;
import java.time.Duration;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** {@code ups:watch}. */
@Service
@Command(
    scope = "ups",
    name = "watch",
    description = "Shows one UPS or all of them, live",
    detailedDescription =
        """
        Draws after every change and each second, until any key is pressed. In a script or a pipe \
        it draws once, or as often as --count says, each picture after the other.
        """)
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class UpsWatch implements Action {

  @Reference private BundleContext context;
  @Reference private Session session;

  @Option(name = "--count", description = "End after so many pictures")
  private String count = "";

  @Argument(name = "NAME", description = "The name of the UPS; without it, all")
  @Completion(UpsNames.class)
  private @Nullable String name;

  @Override
  public @Nullable Object execute() throws Exception {
    int pictures = count.isEmpty() ? 0 : Output.number("--count", count, 1, Integer.MAX_VALUE);
    try (var services = new Services(context)) {
      if (name != null) {
        services.ups(name);
      }
    }
    var changes = new Changes();
    var subscriptions = new Subscriptions(context, changes);
    subscriptions.open();
    changes.await(Duration.ZERO); // the first picture shows them all
    try (Screen screen = screen()) {
      boolean endless = pictures == 0 && screen instanceof LiveScreen;
      new Watch(screen, changes).run(this::picture, endless ? 0 : Math.max(1, pictures));
    } finally {
      subscriptions.close();
    }
    return null;
  }

  private List<String> picture() {
    int width = Output.width(session);
    try (var services = new Services(context)) {
      List<Seen> upses =
          services.upses().stream()
              .filter(ups -> name == null || ups.name().equals(name))
              .map(Seen::of)
              .toList();
      if (name == null) {
        return new UpsTable(upses).text(width);
      }
      return upses.isEmpty() ? List.of(name + " is gone.") : new UpsSheet(upses.get(0)).text(width);
    }
  }

  /** A live one only where both ends of the command are a terminal that can move its cursor. */
  private Screen screen() {
    return Output.terminal(session)
        .<Screen>map(terminal -> new LiveScreen(terminal, Output.stream()))
        .orElseGet(() -> new PlainScreen(Output.stream()));
  }

  /** Hears of changes of every UPS, also of those that come later, and of coming and going. */
  private static final class Subscriptions
      extends ServiceTracker<UpsDevice, UpsDevice.Subscription> {

    private final Changes changes;

    Subscriptions(BundleContext context, Changes changes) {
      super(context, UpsDevice.class, null);
      this.changes = changes;
    }

    @Override
    public UpsDevice.@Nullable Subscription addingService(ServiceReference<UpsDevice> reference) {
      UpsDevice device = context.getService(reference);
      if (device == null) {
        return null;
      }
      UpsDevice.Subscription subscription = device.subscribe(changes);
      changes.note();
      return subscription;
    }

    @Override
    public void removedService(
        ServiceReference<UpsDevice> reference, UpsDevice.Subscription subscription) {
      subscription.close();
      context.ungetService(reference);
      changes.note();
    }
  }
}
