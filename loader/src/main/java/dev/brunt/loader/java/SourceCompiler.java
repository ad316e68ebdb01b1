package dev.brunt.loader.java;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.brunt.api.PlanException;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Runs javac, in memory. */
final class SourceCompiler {
  /**
   * What came of it.
   *
   * @param classes the bytes of each class, by its binary name
   * @param sources what javac read
   */
  record Output(Map<String, byte[]> classes, SourceFiles sources) {
    Output {
      classes = Map.copyOf(classes);
    }
  }

  private SourceCompiler() {}

  /**
   * Compiles a file and the sources that it needs.
   *
   * @param root where the packages of sources begin
   * @throws PlanException as javac writes its errors
   */
  static Output compile(Path file, Path root, List<Path> classPath) {
    JavaCompiler compiler =
        Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
            .orElseThrow(() -> new PlanException(withoutCompiler(file)));
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager disk =
            compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        ClassesInMemory files = new ClassesInMemory(disk)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  errors,
                  files,
                  null,
                  options(root, classPath),
                  null,
                  disk.getJavaFileObjects(file));
      SourceFiles sources = new SourceFiles(Trees.instance(task).getSourcePositions());
      task.addTaskListener(sources);
      if (!task.call()) {
        throw new PlanException(errors.toString().stripTrailing());
      }
      return new Output(files.classes(), sources);
    } catch (IOException broken) {
      throw new UncheckedIOException("javac could not be closed", broken);
    }
  }

  private static List<String> options(Path root, List<Path> classPath) {
    String own = System.getProperty("java.class.path", "");
    String whole =
        Stream.concat(classPath.stream().map(Path::toString), Stream.of(own))
            .collect(Collectors.joining(File.pathSeparator));
    String sources = root.toString().isEmpty() ? "." : root.toString();
    return List.of(
        "-g", "-proc:none", "-Xprefer:source", "-sourcepath", sources, "-classpath", whole);
  }

  private static String withoutCompiler(Path file) {
    return file
        + ": this Java has no compiler (module jdk.compiler)\n"
        + "    hint: run brunt with a JDK, or compile the file and give the name of its class";
  }
}
