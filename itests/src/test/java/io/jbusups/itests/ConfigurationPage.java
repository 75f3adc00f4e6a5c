// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The page of all configuration keys, from the metatype files in the built bundles. */
final class ConfigurationPage {

  private static final String HEAD =
      """
      # Configuration

      Generated from the bundles' configuration interfaces; do not edit. Each file lies in Karaf's `etc/`; NAME is what follows the
      first hyphen of the file's name. Every change is live. An unknown key, or a value that cannot be used, gives one line in the
      log, and the last good configuration stays in use.
      """;

  private ConfigurationPage() {}

  static String of(Path bundles) throws IOException {
    var sections = new TreeMap<String, String>();
    for (String bundle : Bundles.SHIPPED) {
      var file = "io.jbusups." + bundle + "-" + System.getProperty("jbusups.version") + ".jar";
      try (var jar = new JarFile(bundles.resolve(bundle).resolve("target/" + file).toFile())) {
        for (var entry : jar.stream().toList()) {
          if (entry.getName().matches("OSGI-INF/metatype/.*\\.xml")) {
            add(sections, jar.getInputStream(entry));
          }
        }
      }
    }
    return HEAD + String.join("", sections.values());
  }

  private static void add(TreeMap<String, String> sections, InputStream xml) throws IOException {
    try {
      var root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
      Element designate = elements(root.getElementsByTagName("Designate")).get(0);
      Element definition = elements(root.getElementsByTagName("OCD")).get(0);
      boolean factory = designate.hasAttribute("factoryPid");
      String pid = designate.getAttribute(factory ? "factoryPid" : "pid");
      sections.put(pid, section(factory ? pid + "-NAME.cfg" : pid + ".cfg", definition));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  private static String section(String file, Element definition) {
    var keys =
        elements(definition.getElementsByTagName("AD")).stream()
            .map(ConfigurationPage::row)
            .collect(Collectors.joining());
    return "\n## `%s`: %s\n\n%s\n\n| key | default | what it does |\n|---|---|---|\n%s"
        .formatted(
            file, definition.getAttribute("name"), definition.getAttribute("description"), keys);
  }

  private static String row(Element key) {
    var value = key.getAttribute("default");
    String options =
        elements(key.getElementsByTagName("Option")).stream()
            .map(option -> "`" + option.getAttribute("value") + "`")
            .collect(Collectors.joining(", "));
    String range =
        key.hasAttribute("min")
            ? " (" + key.getAttribute("min") + " to " + key.getAttribute("max") + ")"
            : "";
    return "| `%s` | %s | %s%s%s |\n"
        .formatted(
            key.getAttribute("id"),
            value.isEmpty() ? "" : "`" + value + "`",
            key.getAttribute("description").replace("|", "\\|"),
            range,
            options.isEmpty() ? "" : ": " + options);
  }

  private static List<Element> elements(NodeList nodes) {
    var list = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      list.add((Element) nodes.item(i));
    }
    return list;
  }
}
