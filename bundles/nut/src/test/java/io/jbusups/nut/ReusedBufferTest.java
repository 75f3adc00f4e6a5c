// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;
import org.junit.jupiter.api.Test;

class ReusedBufferTest {

  private static final ByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

  private final ReusedBuffer reused = new ReusedBuffer(16, 64);

  @Test
  void aBufferThatIsFreeComesAgainEmpty() {
    var first = taken();
    first.writeInt(1);
    first.release();

    var second = taken();

    assertThat(second).isSameAs(first);
    assertThat(second.isReadable()).isFalse();
    second.release();
  }

  @Test
  void aBufferThatIsHeldKeepsItsBytes() {
    var held = taken();
    held.writeInt(1);

    var other = taken();
    other.writeInt(2);

    assertThat(held.readInt()).isEqualTo(1);
    assertThat(held.refCnt()).isEqualTo(1);
    held.release();
    other.release();
  }

  @Test
  void aBufferThatGrewTooLargeIsGivenBack() {
    var large = taken();
    large.writeZero(65);
    large.release();

    var next = taken();

    assertThat(next).isNotSameAs(large);
    assertThat(large.refCnt()).isZero();
    next.release();
  }

  @Test
  void nothingIsLeftWhenTheThreadEnds() {
    var buffer = taken();
    buffer.release();

    FastThreadLocal.removeAll();

    assertThat(buffer.refCnt()).isZero();
  }

  private ByteBuf taken() {
    return reused.take(ALLOCATOR);
  }
}
