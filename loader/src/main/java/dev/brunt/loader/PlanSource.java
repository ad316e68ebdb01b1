package dev.brunt.loader;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.loader.java.ClassNames;
import dev.brunt.loader.java.ClassPlan;
import dev.brunt.loader.java.CompiledSource;
import dev.brunt.loader.java.JavaSource;
import dev.brunt.loader.java.Places;
import dev.brunt.loader.java.SharedFields;
import dev.brunt.loader.toml.Profile;
import dev.brunt.loader.url.UrlPlan;
import dev.brunt.loader.url.UrlRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes a plan of whatever the command line calls {@code WHAT}. */
public final class PlanSource {
  private static final String FORMS =
      "write the name of a .java or .toml file, the name of a class, or a URL";
  private static final Pattern CLASS_NAME =
      Pattern.compile("\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}.]*");
  private static final Pattern URL_WITHOUT_SCHEME =
      Pattern.compile("[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*(?::\\d+(?:/.*)?|\\.[a-z]+/.*)");

  /** What the words can be. */
  private enum Form {
    URL,
    JAVA_FILE,
    PROFILE,
    CLASS
  }

  private final String what;
  private final LoadOptions options;

  private PlanSource(String what, LoadOptions options) {
    this.what = what;
    this.options = options;
  }

  /**
   * Returns the plan that is meant: that of a {@code .java} or {@code .toml} file, a URL or a
   * class.
   *
   * @throws PlanException with every mistake in it, or if nothing is found
   */
  public static LoadedPlan load(String what, LoadOptions options) {
    return new PlanSource(what, options).load();
  }

  private LoadedPlan load() {
    checkName();
    Form form = form();
    checkOptions(form);
    LoadedPlan loaded =
        switch (form) {
          case URL -> ofUrl();
          case JAVA_FILE -> ofJavaFile();
          case PROFILE -> ofProfile();
          case CLASS -> ofClass();
        };
    Plan plan = loaded.plan();
    for (Map.Entry<String, String> value : options.config().entrySet()) {
      plan = plan.config(value.getKey(), value.getValue());
    }
    return new LoadedPlan(plan, loaded.warnings(), loaded.files());
  }

  /** Nothing is called like this on any system, and asking for it would throw. */
  private void checkName() {
    if (what.isBlank() || what.indexOf(0) >= 0) {
      throw new PlanException(
          "WHAT: must name a plan but was \"" + what + "\"\n    hint: " + FORMS);
    }
  }

  private Form form() {
    if (UrlPlan.isUrl(what)) {
      return Form.URL;
    }
    if (what.endsWith(".java")) {
      return Form.JAVA_FILE;
    }
    if (what.endsWith(".toml")) {
      return Form.PROFILE;
    }
    if (CLASS_NAME.matcher(what).matches()) {
      return Form.CLASS;
    }
    throw nothing();
  }

  /** What does not concern the form would be ignored, so it is refused. */
  private void checkOptions(Form form) {
    Mistakes mistakes = new Mistakes();
    if (form != Form.URL && !options.request().equals(UrlRequest.NONE)) {
      mistakes.add(what, "method, headers and body are for a URL, which this is not");
    }
    if ((form == Form.URL || form == Form.PROFILE) && !options.classPath().isEmpty()) {
      mistakes.add(what, "a class path is for a .java file or a class, which this is not");
    }
    for (Path entry : options.classPath()) {
      if (!Files.exists(entry)) {
        mistakes.add("class path", "no such file or directory: " + entry);
      }
    }
    mistakes.throwIfAny();
  }

  private LoadedPlan ofUrl() {
    Plan plan = UrlPlan.of(what, options.request());
    return new LoadedPlan(plan, List.of(), UrlPlan.bodyFile(options.request()).stream().toList());
  }

  private LoadedPlan ofJavaFile() {
    Path file = existing();
    CompiledSource source = JavaSource.compile(file, options.classPath());
    Plan plan = ClassPlan.of(source.scenarios(), directoryOf(file), source.places());
    List<String> warnings = SharedFields.warnings(source.scenarios(), source.places());
    return new LoadedPlan(plan, warnings, source.files());
  }

  private LoadedPlan ofProfile() {
    Path file = existing();
    Plan plan = Profile.read(file, options.config().keySet()).directory(directoryOf(file));
    return new LoadedPlan(plan, List.of(), List.of(file));
  }

  private LoadedPlan ofClass() {
    Class<?> type = ClassNames.find(what, options.classPath()).orElseThrow(this::nothing);
    Plan plan = ClassPlan.of(type);
    List<String> warnings = SharedFields.warnings(type, Places.BY_NAME);
    return new LoadedPlan(plan, warnings, options.classPath());
  }

  private Path existing() {
    Path file = Path.of(what);
    if (!Files.isRegularFile(file)) {
      throw mistake(Files.exists(file) ? "is no file" : "no such file", FORMS);
    }
    return file;
  }

  private static Path directoryOf(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
  }

  private PlanException nothing() {
    Optional<String> meant =
        Stream.of(what + ".java", what + ".toml")
            .filter(name -> Files.isRegularFile(Path.of(name)))
            .findFirst();
    if (meant.isPresent()) {
      return mistake("there is no such class", "did you mean \"" + meant.get() + "\"?");
    }
    if (Files.exists(Path.of(what))) {
      return mistake("is neither a .java nor a .toml file", FORMS);
    }
    if (URL_WITHOUT_SCHEME.matcher(what).matches()) {
      return mistake("no such file", "for a URL, write \"http://" + what + "\"");
    }
    if (what.startsWith("mock:")) {
      return mistake("is a target, and no plan", "say it after a plan: --target " + what);
    }
    boolean isPath = what.contains("/") || what.contains("\\");
    return mistake(isPath ? "no such file" : "there is no such file or class", FORMS);
  }

  private PlanException mistake(String problem, String hint) {
    return new PlanException(what + ": " + problem + "\n    hint: " + hint);
  }
}
