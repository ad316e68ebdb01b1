package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownReportTest {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a|b",
        "`code`",
        "*bold* _too_",
        "<script>alert(1)</script>",
        "[x](http://evil)",
        "![x](y)",
        "\\| \\",
        "</details>",
        "# title",
        "&lt;b&gt;",
        "~~gone~~",
        "```",
        "1 < 2 > 0",
        "<!-- hidden",
        "www.evil.example",
        "https://evil.example",
        "plain"
      })
  void cell_hostileText_isReadAsItWasWritten(String hostile) throws IOException {
    StringWriter out = new StringWriter();
    new Markdown(out).header(1, List.of("a", "b")).row(List.of(hostile, "2"));

    Node document = PARSER.parse(out.toString());

    assertThat(cells(document)).containsExactly("a", "b", hostile, "2");
    assertThat(html(document)).isEmpty();
  }

  @Test
  void cell_controlCharacters_areShownAsCodes() {
    assertThat(Markdown.text("a\nb\u202e")).isEqualTo("a\\nb\\u202e".replace("\\", "&#92;"));
  }

  @Test
  void verbatim_fences_doNotEndIt() throws IOException {
    StringWriter out = new StringWriter();
    new Markdown(out).verbatim("one\n````\n<b>two</b>\n");

    Node only = PARSER.parse(out.toString()).getFirstChild();

    assertThat(only).isInstanceOf(FencedCodeBlock.class);
    assertThat(((FencedCodeBlock) only).getLiteral()).isEqualTo("one\n````\n<b>two</b>\n");
    assertThat(only.getNext()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void write_sampleRun_hasNoMarkupButFolds(SampleRuns run) throws IOException {
    List<String> html = html(PARSER.parse(new SampleRecord(run).in(MarkdownReport::write)));

    assertThat(html)
        .allMatch(one -> one.matches("<details><summary>[^<>]*</summary>|</details>"))
        .haveExactly(
            html.size() / 2,
            new org.assertj.core.api.Condition<>(one -> one.equals("</details>"), "an end"));
  }

  private static List<String> cells(Node document) {
    List<String> cells = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(CustomNode node) {
            if (node instanceof TableCell) {
              cells.add(text(node));
            }
            visitChildren(node);
          }
        });
    return cells;
  }

  /** Returns what a cell says; anything in it that is not text fails the test. */
  private static String text(Node cell) {
    StringBuilder text = new StringBuilder();
    for (Node child = cell.getFirstChild(); child != null; child = child.getNext()) {
      assertThat(child).isInstanceOf(Text.class);
      text.append(((Text) child).getLiteral());
    }
    return text.toString();
  }

  private static List<String> html(Node document) {
    List<String> all = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(HtmlBlock block) {
            all.add(block.getLiteral());
          }

          @Override
          public void visit(HtmlInline inline) {
            all.add(inline.getLiteral());
          }
        });
    return all;
  }
}
