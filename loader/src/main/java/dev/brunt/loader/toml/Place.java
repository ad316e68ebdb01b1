package dev.brunt.loader.toml;

import java.util.Comparator;
import java.util.List;
import org.tomlj.Toml;

/**
 * A key of a profile.
 *
 * @param problems where mistakes are added
 * @param line of the key, from 1; 0 for the file as a whole
 * @param path the key with those above it, such as {@code scenarios.login.requests[0].method}
 */
record Place(Problems problems, int line, String path) {
  /** Returns the place of a key in the table that is here. */
  Place key(String key, int keyLine) {
    String name = Toml.joinKeyPath(List.of(key));
    return new Place(problems, keyLine, path.isEmpty() ? name : path + "." + name);
  }

  /** Returns the place of an item of the array that is here, counted from 0. */
  Place item(int index, int itemLine) {
    return new Place(problems, itemLine, path + "[" + index + "]");
  }

  /** Adds a mistake, whose words go on after the key. */
  void mistake(String words) {
    problems.add(line, path + words, null);
  }

  /** Adds a mistake with a hint. */
  void mistake(String words, String hint) {
    problems.add(line, path + words, hint);
  }

  /** Adds that something is not here that must be. */
  void absence(String words, String hint) {
    problems.addAbsence(line, path + words, hint);
  }

  /** Adds a mistake where more than one of the keys is there, which all say the same thing. */
  static void checkSaidOnce(List<Node> forms) {
    List<Place> said =
        forms.stream().map(Node::place).sorted(Comparator.comparingInt(Place::line)).toList();
    for (Place again : said.subList(Math.min(1, said.size()), said.size())) {
      Place first = said.getFirst();
      again.mistake(" says again what " + first.path + " says in line " + first.line);
    }
  }
}
