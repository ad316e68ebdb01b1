package dev.brunt.results;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table whose last column, {@code crc}, is a CRC-32C of the others: what a disk or an
 * editor has changed is noticed. Of each value counts a letter for its type and, in network order,
 * the number, or the length and the bytes.
 */
final class Row {
  private Row() {}

  /** Text that is there in UTF-8 already. */
  static final class Text {
    private final byte[] utf8;

    Text(byte[] utf8) {
      this.utf8 = utf8;
    }
  }

  /** Sets all values of an insert, and the checksum after them. */
  static void bind(PreparedStatement insert, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i] instanceof Text text ? text.utf8 : values[i]);
    }
    insert.setLong(values.length + 1, crc(values));
  }

  /** Returns whether the last of so many columns is the checksum of those before. */
  static boolean isSound(ResultSet row, int columns) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[columns - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getObject(i + 1);
    }
    return row.getObject(columns) instanceof Number stored && stored.longValue() == crc(values);
  }

  static long crc(@Nullable Object... values) {
    CRC32C crc = new CRC32C();
    for (Object value : values) {
      switch (value) {
        case null -> crc.update('n');
        case Double number ->
            crc.update(bytes('r', ByteBuffer.allocate(8).putDouble(number).array()));
        case Number number ->
            crc.update(bytes('i', ByteBuffer.allocate(8).putLong(number.longValue()).array()));
        case byte[] bytes -> sized(crc, 'b', bytes);
        case Text text -> sized(crc, 't', text.utf8);
        default -> sized(crc, 't', value.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return crc.getValue();
  }

  private static void sized(CRC32C crc, char type, byte[] content) {
    crc.update(bytes(type, ByteBuffer.allocate(8).putLong(content.length).array()));
    crc.update(content);
  }

  private static byte[] bytes(char type, byte[] number) {
    return ByteBuffer.allocate(number.length + 1).put((byte) type).put(number).array();
  }
}
