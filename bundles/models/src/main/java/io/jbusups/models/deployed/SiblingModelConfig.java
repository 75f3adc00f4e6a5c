// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code etc/jbus.model-NAME.cfg}. */
@ObjectClassDefinition(
    name = "Sibling of a known UPS model",
    description =
        "A model that differs from another in no more than its identification code and its name."
            + " NAME is its name among models, of lower-case letters, digits and hyphens.")
@interface SiblingModelConfig {

  @AttributeDefinition(
      description =
          "The identification code of its units, 0 to 65535 or 0x0000 to 0xFFFF: the log and"
              + " device.model show the code of a unit that no model lists.")
  String id();

  @AttributeDefinition(
      description = "What the model is called, such as MASTERYS MC: published as device.model.")
  String name();

  @AttributeDefinition(
      description =
          "The model that it is like, by its name (jbus:models) or by one of its codes. Where"
              + " models of two families share a code, only the name will do.")
  String like();

  @AttributeDefinition(
      description =
          "Three numbers. Where another model lists the same code, the higher version is in use,"
              + " and this one where they are equal.")
  String version() default "1.0.0";
}
