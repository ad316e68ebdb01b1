package dev.brunt.bench.mutant;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A Brunt that measures wrongly, by one changed method. */
public enum Mutant {
  /** Response times count from the first byte sent, not from when the request was due. */
  TIMES_FROM_SEND(
      "dev.brunt.metrics.SeriesRecorder", "record", "(Ldev/brunt/metrics/RequestSample;JJ)V") {
    @Override
    CodeTransform change() {
      return before(code -> {
        ClassDesc sample = ClassDesc.of("dev.brunt.metrics.RequestSample");
        code.aload(1)
            .aload(1)
            .getfield(sample, "dueNanos", ConstantDescs.CD_long)
            .aload(1)
            .getfield(sample, "startNanos", ConstantDescs.CD_long)
            .invokestatic(
                ClassDesc.of("java.lang.Math"), "max", MethodTypeDesc.ofDescriptor("(JJ)J"))
            .putfield(sample, "dueNanos", ConstantDescs.CD_long);
      });
    }
  },

  /** What is due and cannot be sent within 10 ms is skipped, and nobody is told. */
  DROPS_LATE("dev.brunt.engine.OpenShare", "arrive", "(J)V") {
    @Override
    CodeTransform change() {
      return before(code ->
          code.lload(1)
              .aload(0)
              .getfield(owner(), "nextDue", ConstantDescs.CD_long)
              .lsub()
              .loadConstant(10_000_000L)
              .lcmp()
              .ifThen(Opcode.IFGT, CodeBuilder::return_));
    }
  },

  /** A second's times are added to those before by averaging the quantiles of both. */
  AVERAGES_QUANTILES("dev.brunt.metrics.TimeCounts", "add", "(Ldev/brunt/metrics/SparseTimes;)V") {
    @Override
    CodeTransform change() {
      return Mutant::averaging;
    }
  },

  /** Iterations and transactions are told to take half of their time. */
  HALVES_TIMES("dev.brunt.metrics.SeriesRecorder", "record", "(JJZ)V") {
    @Override
    CodeTransform change() {
      return before(code -> {
        for (int time : new int[] {1, 3}) {
          code.lload(time).loadConstant(2L).ldiv().lstore(time);
        }
      });
    }
  };

  private final String className;
  private final String method;
  private final String descriptor;

  Mutant(String className, String method, String descriptor) {
    this.className = className;
    this.method = method;
    this.descriptor = descriptor;
  }

  /** Returns the word of command lines. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the mutant of a word, if there is one. */
  public static Optional<Mutant> of(String word) {
    return Arrays.stream(values()).filter(mutant -> mutant.word().equals(word)).findFirst();
  }

  /** Returns the words of all. */
  public static String words() {
    return Arrays.stream(values()).map(Mutant::word).collect(Collectors.joining(", "));
  }

  /** Returns the name of the class that is changed. */
  public String className() {
    return className;
  }

  ClassDesc owner() {
    return ClassDesc.of(className);
  }

  /**
   * Returns the class file, changed.
   *
   * @throws IllegalArgumentException if the class no longer has the method, or it no longer does
   *     what is to be changed
   */
  public byte[] mutated(byte[] original) {
    ClassFile classFile = ClassFile.of();
    byte[] changed =
        classFile.transformClass(
            classFile.parse(original),
            ClassTransform.transformingMethodBodies(this::isIt, change()));
    if (Arrays.equals(changed, original)
        || classFile.parse(original).methods().stream().noneMatch(this::isIt)) {
      throw new IllegalArgumentException(
          "%s: %s.%s%s is not what it was".formatted(word(), className, method, descriptor));
    }
    return changed;
  }

  private boolean isIt(MethodModel candidate) {
    return candidate.methodName().equalsString(method)
        && candidate.methodType().equalsString(descriptor);
  }

  abstract CodeTransform change();

  /** Returns a change that does something before all else. */
  private static CodeTransform before(Consumer<CodeBuilder> first) {
    return CodeTransform.ofStateful(() -> {
      boolean[] done = {false};
      return (code, element) -> {
        if (!done[0]) {
          done[0] = true;
          first.accept(code);
        }
        code.with(element);
      };
    });
  }

  private static void averaging(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeInstruction call
        && call.name().equalsString("forEach")
        && call.owner().asInternalName().equals("dev/brunt/metrics/SparseTimes")) {
      ClassDesc slots = ClassDesc.of("dev.brunt.metrics.SlotCounts");
      ClassDesc times = ClassDesc.of("dev.brunt.metrics.SparseTimes");
      code.pop()
          .aload(0)
          .getfield(ClassDesc.of("dev.brunt.metrics.TimeCounts"), "slots", slots)
          .swap()
          .invokestatic(
              ClassDesc.of(Averages.class.getName()),
              "addTimes",
              MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, times));
    } else {
      code.with(element);
    }
  }
}
