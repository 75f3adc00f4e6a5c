// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

/**
 * One file with a model ({@code *.upsmodel.json}) or a capture ({@code *.upscapture.json}).
 *
 * @param name how messages call it; its ending says what it holds
 * @param text its JSON text
 */
public record ModelFile(String name, String text) {

  /** How the name of a model's file ends. */
  public static final String MODEL = ".upsmodel.json";

  /** How the name of a capture's file ends. */
  public static final String CAPTURE = ".upscapture.json";

  static boolean isModel(String name) {
    return name.endsWith(MODEL);
  }

  static boolean isCapture(String name) {
    return name.endsWith(CAPTURE);
  }
}
