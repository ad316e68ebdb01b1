package dev.brunt.loader.java;

import dev.brunt.api.PlanException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .java} file that is compiled in memory and run without a build tool.
 *
 * <p>It sees the sources of its own source root, the jars in {@code lib} beside it, the class path
 * given, and what this program itself sees; of classes that several of these have, the first is
 * taken, but those of Brunt and of the JDK are always this program's own.
 */
public final class JavaSource {
  private static final Pattern BLANK = Pattern.compile("\\s++|//.*|/\\*(?s:.*?)\\*/");
  private static final Pattern PACKAGE =
      Pattern.compile("package\\s+([\\p{javaJavaIdentifierPart}.]+)\\s*;");

  private final Path file;
  private final List<Path> classPath;

  private JavaSource(Path file, List<Path> classPath) {
    this.file = file;
    this.classPath = classPath;
  }

  /**
   * Compiles a file and what it needs.
   *
   * @param classPath jars and directories of classes, looked in after {@code lib}
   * @throws PlanException as javac writes its errors; or if the file has no or several classes with
   *     scenarios
   */
  public static CompiledSource compile(Path file, List<Path> classPath) {
    List<Path> all = new ArrayList<>(libraries(file));
    all.addAll(classPath);
    return new JavaSource(file, all).compile();
  }

  private CompiledSource compile() {
    SourceCompiler.Output output = SourceCompiler.compile(file, root(), classPath);
    ClassLoader loader = new SourceClassLoader(output.classes(), classPath);
    List<Class<?>> plans = new ArrayList<>();
    for (String name : output.sources().classesOf(file)) {
      Class<?> type = load(loader, name);
      if (ClassPlan.isPlan(type)) {
        plans.add(type);
      }
    }
    List<Path> files = new ArrayList<>(output.sources().files());
    files.addAll(classPath);
    return new CompiledSource(one(plans), output.sources(), files);
  }

  private Class<?> load(ClassLoader loader, String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError unusable) {
      throw new PlanException(file + ": the class " + name + " cannot be loaded: " + unusable);
    }
  }

  private Class<?> one(List<Class<?>> plans) {
    if (plans.size() == 1) {
      return plans.getFirst();
    }
    if (plans.isEmpty()) {
      throw new PlanException(
          file
              + ": no top-level class has a method with @Scenario\n"
              + "    hint: write \"@Scenario void browse(VirtualUser user) { … }\"");
    }
    List<String> names = plans.stream().map(Class::getSimpleName).toList();
    throw new PlanException(
        file
            + ": one class may have scenarios but these have: "
            + String.join(", ", names)
            + "\n    hint: put each into a file of its own");
  }

  /** The directory that the package declaration begins at, where the file lies as it says. */
  private Path root() {
    Path directory = directory(file);
    Path root = directory.toAbsolutePath().normalize();
    for (String part : packageName().reversed()) {
      if (root == null || root.getFileName() == null || !root.endsWith(part)) {
        return directory;
      }
      root = root.getParent();
    }
    return packageName().isEmpty() || root == null ? directory : root;
  }

  private List<String> packageName() {
    String text = text();
    int start = 0;
    Matcher blank = BLANK.matcher(text);
    while (blank.region(start, text.length()).lookingAt()) {
      start = blank.end();
    }
    Matcher declaration = PACKAGE.matcher(text).region(start, text.length());
    return declaration.lookingAt() ? List.of(declaration.group(1).split("\\.")) : List.of();
  }

  private String text() {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new PlanException(file + ": cannot be read: " + unreadable);
    }
  }

  private static List<Path> libraries(Path file) {
    Path lib = directory(file).resolve("lib");
    if (!Files.isDirectory(lib)) {
      return List.of();
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(lib, "*.jar")) {
      found.forEach(jars::add);
    } catch (IOException unreadable) {
      throw new PlanException(lib + ": cannot be read: " + unreadable);
    }
    Collections.sort(jars);
    return jars;
  }

  private static Path directory(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }
}
