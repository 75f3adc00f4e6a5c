// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.StatusFlag;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.ModelWorkbench;
import io.jbusups.models.RegisterView;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import io.jbusups.testkit.FixedModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;

/** The models and captures that we ship, and units that answer as those captures say. */
final class Shipped {

  private static final ModelFiles FILES = files();
  static final ModelLibrary LIBRARY = ModelLibrary.load(List.of(FILES));
  static final ModelRegistry REGISTRY = new FixedModels(LIBRARY);
  private static final ModelWorkbench WORKBENCH = new Workbench();

  private Shipped() {}

  static void publish(BundleContext context) {
    context.registerService(ModelRegistry.class, REGISTRY, null);
    context.registerService(ModelWorkbench.class, WORKBENCH, null);
  }

  private static ModelFiles files() {
    try {
      return ModelFiles.in(Path.of("../socomec/src/main/resources/models"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Capture capture(String name) {
    return LIBRARY.captures().get(name);
  }

  /** A capture as a library reads it that has our models. */
  static ModelLibrary with(String file, String text) {
    return ModelLibrary.load(
        List.of(new ModelFiles("test", List.of(new ModelFile(file, text))), FILES));
  }

  /** What a unit answers: a table's part is refused where the model reads the table whole. */
  static BusReply answer(Capture capture, ReadRequest request) {
    UpsModel model = LIBRARY.models().get(capture.model());
    for (var run : new TreeMap<>(capture.registers()).descendingMap().entrySet()) {
      int from = request.address() - run.getKey();
      Words words = run.getValue();
      boolean whole =
          model.tables().values().stream()
              .anyMatch(table -> table.address() == run.getKey() && table.whole());
      if (capture.exceptions().containsKey(run.getKey())) {
        continue;
      }
      if (from >= 0
          && from + request.count() <= words.size()
          && (!whole || request.count() == words.size())) {
        return new Registers(request, words.slice(from, from + request.count()), 0);
      }
    }
    int code = capture.exceptions().getOrDefault(request.address(), 2);
    return code == Capture.NO_ANSWER
        ? new BusFailure.Timeout(Duration.ofSeconds(1), 0)
        : new BusFailure.ExceptionReply(code);
  }

  /** A UPS on bus com1, unit 1, as a driver publishes it for a capture. */
  static FakeUps ups(String name, Capture capture) {
    var variables = new TreeMap<>(capture.expect());
    variables.put("driver.name", "jbus-ups");
    variables.put("driver.parameter.bus", "com1");
    variables.put("driver.parameter.unit", "1");
    variables.put("ups.id", name);
    return new FakeUps(Samples.fresh(name, Set.of(StatusFlag.OL), List.of(), variables));
  }

  /** The registers behind it. */
  static RegisterView view(String ups, Capture capture) {
    UpsModel model = LIBRARY.models().get(capture.model());
    return new RegisterView() {
      @Override
      public String ups() {
        return ups;
      }

      @Override
      public String model() {
        return model.name();
      }

      @Override
      public List<Row> rows() {
        return model.points().values().stream().map(point -> row(model, capture, point)).toList();
      }

      @Override
      public void release() {}
    };
  }

  private static RegisterView.Row row(UpsModel model, Capture capture, Point point) {
    Table table = model.tables().get(point.table());
    Words words = capture.registers().get(table.address());
    int end = point.word() + point.format().words();
    boolean there = words != null && end <= words.size();
    return new RegisterView.Row(
        table.address() + point.word(),
        there ? words.slice(point.word(), end) : null,
        point,
        there ? point.decode(words) : io.jbusups.registers.Reading.FAILED,
        Duration.ZERO);
  }

  private static final class Workbench implements ModelWorkbench {

    @Override
    public List<ModelRegistry.Deployment> check(ModelFile file) {
      return with(file.name(), file.text()).deployments().stream()
          .filter(deployment -> deployment.source().startsWith("test "))
          .toList();
    }

    @Override
    public Optional<String> export(String name) {
      return ModelLibrary.export(List.of(FILES), name);
    }
  }

  /** One capture with other registers, from a table's start. */
  static Capture with(Capture capture, Map<Integer, Words> registers, Map<Integer, Integer> codes) {
    var all = new TreeMap<>(capture.registers());
    all.putAll(registers);
    return new Capture(
        capture.name(), capture.model(), capture.origin(), all, codes, capture.expect());
  }
}
