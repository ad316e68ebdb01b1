package dev.brunt.api.plan;

/**
 * A pool that is read from a CSV file.
 *
 * @param file the path as written
 * @param type the record that each line becomes
 * @param order the order in which items are given
 * @param use whether an item comes back
 */
public record CsvPool<T extends Record>(String file, Class<T> type, Order order, Use use)
    implements DescribedPool<T> {
  @Override
  public String name() {
    return file;
  }

  @Override
  public CsvPool<T> with(Order otherOrder, Use otherUse) {
    return new CsvPool<>(file, type, otherOrder, otherUse);
  }
}
