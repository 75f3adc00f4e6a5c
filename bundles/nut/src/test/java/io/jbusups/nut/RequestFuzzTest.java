// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes from a NUT client, in any packets; see {@link FuzzedRun} for what must hold. */
class RequestFuzzTest {

  @DictionaryFile(resourcePath = "/io/jbusups/nut/nut.dict")
  @FuzzTest(maxDuration = "10s")
  void anyBytesAreAnsweredOrEndTheConnection(FuzzedDataProvider data) {
    int setup = data.consumeByte();
    long seed = data.consumeLong();
    FuzzedRun.play(data.consumeRemainingAsBytes(), setup, seed);
  }
}
