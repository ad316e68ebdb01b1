package dev.brunt.loader.java;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The source files that javac reads, and on which line their classes and members are written.
 * Overloads with as many parameters have the line of the first.
 */
final class SourceFiles implements TaskListener, Places {
  private final SourcePositions positions;
  private final Map<Path, List<String>> classes = new LinkedHashMap<>();
  private final Map<String, String> places = new HashMap<>();

  SourceFiles(SourcePositions positions) {
    this.positions = positions;
  }

  /** Returns the files, each as javac names it. */
  List<Path> files() {
    return List.copyOf(classes.keySet());
  }

  /** Returns the binary names of the top-level classes of a file. */
  List<String> classesOf(Path file) {
    return classes.getOrDefault(file.normalize(), List.of());
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.PARSE) {
      add(Objects.requireNonNull(event.getCompilationUnit(), "javac parsed no file"));
    }
  }

  @Override
  public String of(Class<?> type) {
    return places.getOrDefault(type.getName(), BY_NAME.of(type));
  }

  @Override
  public String of(Method method) {
    String key =
        methodKey(
            method.getDeclaringClass().getName(), method.getName(), method.getParameterCount());
    return places.getOrDefault(key, BY_NAME.of(method));
  }

  @Override
  public String of(Field field) {
    String key = fieldKey(field.getDeclaringClass().getName(), field.getName());
    return places.getOrDefault(key, BY_NAME.of(field));
  }

  private void add(CompilationUnitTree unit) {
    List<String> names = new ArrayList<>();
    String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    for (Tree declaration : unit.getTypeDecls()) {
      if (declaration instanceof ClassTree type) {
        names.add(prefix + type.getSimpleName());
        addClass(unit, type, prefix + type.getSimpleName());
      }
    }
    classes.put(Path.of(unit.getSourceFile().getName()).normalize(), names);
  }

  private void addClass(CompilationUnitTree unit, ClassTree type, String name) {
    addPlace(name, unit, type);
    for (Tree member : type.getMembers()) {
      switch (member) {
        case ClassTree nested -> addClass(unit, nested, name + "$" + nested.getSimpleName());
        case MethodTree method when method.getReturnType() != null ->
            addPlace(
                methodKey(name, method.getName().toString(), method.getParameters().size()),
                unit,
                method.getReturnType());
        case VariableTree field ->
            addPlace(fieldKey(name, field.getName().toString()), unit, field);
        default -> {}
      }
    }
  }

  private void addPlace(String key, CompilationUnitTree unit, Tree tree) {
    long start = positions.getStartPosition(unit, tree);
    if (start >= 0) {
      long line = unit.getLineMap().getLineNumber(start);
      places.putIfAbsent(key, unit.getSourceFile().getName() + ":" + line);
    }
  }

  private static String methodKey(String type, String name, int parameters) {
    return type + "." + name + "/" + parameters;
  }

  private static String fieldKey(String type, String name) {
    return type + "." + name;
  }
}
