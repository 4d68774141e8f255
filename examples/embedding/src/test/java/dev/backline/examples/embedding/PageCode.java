package dev.backline.examples.embedding;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the blocks of Java of a Markdown page, each as the body of a method, with everything
 * imported that the modules export.
 *
 * <p>What a block takes for granted stands in a comment above it, as fields, methods and types of
 * the class around it, after imports where a name alone is ambiguous: {@code <!-- given: Storage
 * storage; LocalDate first; -->}.
 */
final class PageCode {

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:<!-- given:((?:(?!-->).)*)-->\\s*)?^ *```java\\n(.*?)^ *```$",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern IMPORT = Pattern.compile("import [^;]+;");

  private final String imports = imports();

  /** What the compiler holds against the blocks of the page, with the lines of the page. */
  List<String> errors(Path page) throws IOException {
    return errors(page.getFileName().toString(), Files.readString(page));
  }

  /** What the compiler holds against the blocks of the text, with its lines. */
  List<String> errors(String name, String text) {
    List<Block> blocks = blocks(text);
    if (blocks.isEmpty()) {
      return List.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-proc:none",
            "--release",
            "17",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            System.getProperty("java.io.tmpdir"),
            "-XDshould-stop.ifNoError=FLOW");
    compiler.getTask(null, null, told, options, null, blocks).call();
    return told.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .map(problem -> told(name, problem))
        .toList();
  }

  /** How many blocks of Java the page has. */
  static int count(Path page) throws IOException {
    return new PageCode().blocks(Files.readString(page)).size();
  }

  private static String told(String name, Diagnostic<? extends JavaFileObject> problem) {
    Block block = (Block) problem.getSource();
    long line = block == null ? 0 : block.firstLine + problem.getLineNumber() - block.linesBefore;
    return name + ":" + line + " " + problem.getMessage(Locale.ROOT);
  }

  private List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      String given = matcher.group(1) == null ? "" : matcher.group(1);
      int line = (int) text.substring(0, matcher.start(2)).lines().count();
      blocks.add(new Block("Block" + blocks.size(), line, imports, given, matcher.group(2)));
    }
    return blocks;
  }

  /** Everything that the modules on the class path export, and what their tests jars hold. */
  private static String imports() {
    Path[] ours =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(part -> part.contains("sdk-"))
            .map(Path::of)
            .toArray(Path[]::new);
    Stream<String> exported =
        Stream.of(ours)
            .flatMap(part -> ModuleFinder.of(part).findAll().stream())
            .flatMap(module -> module.descriptor().exports().stream())
            .map(exports -> exports.source());
    Stream<String> besides =
        Stream.of(
            "dev.backline.core.testing",
            "dev.backline.bandcamp.testing",
            "java.io",
            "java.net",
            "java.nio.file",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "javax.sql");
    return Stream.concat(exported, besides)
        .distinct()
        .sorted()
        .map(name -> "import " + name + ".*; ")
        .collect(Collectors.joining());
  }

  /** A block as a class of its own. */
  private static final class Block extends SimpleJavaFileObject {

    private final int firstLine;
    private final int linesBefore;
    private final String source;

    Block(String name, int firstLine, String imports, String given, String code) {
      super(URI.create("page:///" + name + ".java"), Kind.SOURCE);
      this.firstLine = firstLine;
      String ownImports =
          IMPORT.matcher(given).results().map(MatchResult::group).collect(Collectors.joining());
      String members = IMPORT.matcher(given).replaceAll("");
      String before =
          "%s%s class %s {\n%s\nvoid code() throws Exception {\n"
              .formatted(imports, ownImports, name, members);
      this.linesBefore = (int) before.lines().count();
      this.source = before + code + "\n}}\n";
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
