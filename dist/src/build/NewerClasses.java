import static java.lang.classfile.ClassFile.JAVA_6_VERSION;
import static java.lang.classfile.ClassFile.JAVA_8_VERSION;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites the jars of a folder in which there are classes of a form older than Java 6, in the form
 * of Java 8. The JVM keeps no older ones in its start-up cache: each start would read them from the
 * jar and verify them anew. Picocli has 160 of them.
 */
final class NewerClasses {
  /** Gives each method the stack maps that newer forms must have. */
  private static final ClassTransform NEWER =
      (builder, element) -> {
        switch (element) {
          case ClassFileVersion _ -> builder.withVersion(JAVA_8_VERSION, 0);
          case MethodModel method ->
              builder.transformMethod(
                  method, MethodTransform.transformingCode((code, part) -> code.with(part)));
          default -> builder.with(element);
        }
      };

  private final ClassFile classFile;

  private NewerClasses(ClassLoader known) {
    ClassHierarchyResolver resolver =
        ClassHierarchyResolver.ofResourceParsing(known)
            .orElse(ClassHierarchyResolver.defaultResolver());
    classFile =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(resolver));
  }

  /** Rewrites those in a folder. */
  static void main(String... arguments) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
      for (Path jar : jars) {
        rewrite(jar);
      }
    }
  }

  private static void rewrite(Path jar) throws IOException {
    Path newer = jar.resolveSibling(jar.getFileName() + ".newer");
    try {
      if (isCopiedTo(newer, jar)) {
        Files.setLastModifiedTime(newer, Files.getLastModifiedTime(jar));
        Files.move(newer, jar, StandardCopyOption.REPLACE_EXISTING);
        System.out.println("classes of " + jar.getFileName() + " are in the form of Java 8 now");
      }
    } finally {
      Files.deleteIfExists(newer);
    }
  }

  private static boolean isCopiedTo(Path newer, Path jar) throws IOException {
    URL[] itself = {jar.toUri().toURL()};
    try (var loader = new URLClassLoader(itself);
        ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(newer))) {
      return new NewerClasses(loader).copy(from, to);
    }
  }

  /** Copies a jar; returns whether anything is in another form. */
  private boolean copy(ZipFile from, ZipOutputStream to) throws IOException {
    boolean changed = false;
    for (Enumeration<? extends ZipEntry> all = from.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      byte[] bytes = from.getInputStream(entry).readAllBytes();
      if (entry.getName().endsWith(".class")) {
        ClassModel model = classFile.parse(bytes);
        if (model.majorVersion() < JAVA_6_VERSION) {
          bytes = classFile.transformClass(model, NEWER);
          changed = true;
        }
      }
      ZipEntry copied = new ZipEntry(entry.getName());
      // As it is written there, whatever the time zone.
      copied.setTimeLocal(entry.getTimeLocal());
      to.putNextEntry(copied);
      to.write(bytes);
      to.closeEntry();
    }
    return changed;
  }
}
