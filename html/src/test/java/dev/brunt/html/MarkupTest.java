package dev.brunt.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarkupTest {
  @Test
  void text_withMarkupInIt_isEscaped() {
    assertThat(new Markup().element("p", "<b>\"x\" & 'y'</b>").toString())
        .isEqualTo("<p>&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt;</p>\n");
  }

  @Test
  void attribute_thatLeavesItsQuotes_stays() {
    assertThat(new Markup().open("td", "data-value", "\" onclick=\"hit()").toString())
        .isEqualTo("<td data-value=\"&quot; onclick=&quot;hit()\">");
  }

  @Test
  void text_withControls_showsTheirCodes() {
    assertThat(new Markup().text("a\u0000b\u202ec").toString()).isEqualTo("a\\x00b\\u202ec");
  }

  @Test
  void preformatted_withLineBreaks_keepsThemAlone() {
    assertThat(new Markup().preformatted("<a>\r\n\u001b[2J").toString())
        .isEqualTo("<pre>&lt;a&gt;\n\\x1b[2J</pre>");
  }
}
