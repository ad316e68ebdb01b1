package dev.brunt.http;

import dev.brunt.http.content.Segment;
import dev.brunt.metrics.RequestSample;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body that is written piece by piece, as fast as the connection takes it. */
final class Upload {
  private static final int BLOCK_BYTES = 64 * 1024;

  /** So many are written before others have their turn. */
  private static final int MOST_BLOCKS = 16;

  private final Link link;
  private final Iterator<Segment> segments;
  private final RequestSample sample;
  private @Nullable FileChannel file;
  private long position;
  private long left;

  Upload(Link link, List<Segment> segments, RequestSample sample) {
    this.link = link;
    this.segments = segments.iterator();
    this.sample = sample;
  }

  /** Writes what the connection takes now; returns why that failed, or null. */
  @Nullable Fault pump() {
    try {
      int blocks = 0;
      while (!isFinished() && link.isWritable() && blocks < MOST_BLOCKS) {
        writeNext();
        blocks++;
      }
      if (blocks > 0) {
        link.flush();
      }
      return null;
    } catch (IOException unreadable) {
      return new Fault("local:file", "the body could not be read: " + unreadable.getMessage());
    }
  }

  boolean isFinished() {
    return file == null && !segments.hasNext();
  }

  private void writeNext() throws IOException {
    if (file != null) {
      writeBlock(file);
      return;
    }
    switch (segments.next()) {
      case Segment.InMemory(byte[] bytes) -> write(Unpooled.wrappedBuffer(bytes));
      case Segment.OnDisk(Path path, long size) -> {
        file = FileChannel.open(path, StandardOpenOption.READ);
        position = 0;
        left = size;
        closeIfRead();
      }
    }
  }

  private void writeBlock(FileChannel from) throws IOException {
    int size = (int) Math.min(BLOCK_BYTES, left);
    ByteBuf block = PooledByteBufAllocator.DEFAULT.directBuffer(size);
    int count = block.writeBytes(from, position, size);
    if (count <= 0) {
      block.release();
      throw new IOException("the file is shorter than it was when the request was written");
    }
    position += count;
    left -= count;
    write(block);
    closeIfRead();
  }

  private void write(ByteBuf block) {
    sample.bytesOut += block.readableBytes();
    link.write(block);
  }

  private void closeIfRead() {
    if (left == 0) {
      close();
    }
  }

  /** Lets the file go, read or not. */
  void close() {
    FileChannel open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException harmless) {
        // It was only read from.
      }
    }
  }
}
