package dev.brunt.loader.java;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The methods and fields of a class and of those it extends, which come first.
 *
 * <p>Reflection promises no order, but the class file has the one that was written; hooks run and
 * scenarios are listed in it. Where a class has no class file, as hidden classes do, the order is
 * that of reflection.
 */
final class Members {
  private Members() {}

  /** Returns the methods that are not overridden. */
  static List<Method> methods(Class<?> type) {
    List<Method> all = new ArrayList<>();
    for (Class<?> part : lineage(type)) {
      List<String> order = classFile(part).map(Members::methodOrder).orElse(List.of());
      List<Method> own =
          Arrays.stream(part.getDeclaredMethods())
              .filter(method -> !method.isSynthetic())
              .sorted(Comparator.comparingInt(method -> order.indexOf(key(method))))
              .toList();
      all.removeIf(inherited -> own.stream().anyMatch(method -> overrides(method, inherited)));
      all.addAll(own);
    }
    return all;
  }

  /** Returns the fields that source code declares. */
  static List<Field> fields(Class<?> type) {
    return lineage(type).stream()
        .flatMap(part -> Arrays.stream(part.getDeclaredFields()))
        .filter(field -> !field.isSynthetic())
        .toList();
  }

  /** Returns whether a method's own code assigns a field. */
  static boolean assigns(Method method, Field field) {
    return classFile(method.getDeclaringClass()).stream()
        .flatMap(file -> file.methods().stream())
        .filter(model -> key(model).equals(key(method)))
        .anyMatch(model -> assigned(model).contains(field.getName()));
  }

  private static Set<String> assigned(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .filter(FieldInstruction.class::isInstance)
        .map(FieldInstruction.class::cast)
        .filter(each -> each.opcode() == Opcode.PUTFIELD || each.opcode() == Opcode.PUTSTATIC)
        .map(each -> each.name().stringValue())
        .collect(Collectors.toSet());
  }

  private static List<Class<?>> lineage(Class<?> type) {
    List<Class<?>> parts = new ArrayList<>();
    for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
      parts.addFirst(part);
    }
    return parts;
  }

  private static boolean overrides(Method method, Method inherited) {
    int modifiers = inherited.getModifiers();
    return !Modifier.isPrivate(modifiers)
        && !Modifier.isStatic(modifiers)
        && method.getName().equals(inherited.getName())
        && Arrays.equals(method.getParameterTypes(), inherited.getParameterTypes());
  }

  private static List<String> methodOrder(ClassModel file) {
    return file.methods().stream().map(Members::key).toList();
  }

  private static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  private static String key(Method method) {
    return method.getName()
        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
  }

  private static Optional<ClassModel> classFile(Class<?> type) {
    String name = type.getName();
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream bytes = type.getResourceAsStream(file)) {
      return bytes == null
          ? Optional.empty()
          : Optional.of(ClassFile.of().parse(bytes.readAllBytes()));
    } catch (IOException broken) {
      throw new UncheckedIOException(file + " cannot be read", broken);
    }
  }
}
