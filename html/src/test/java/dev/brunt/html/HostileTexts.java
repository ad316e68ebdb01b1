package dev.brunt.html;

import java.util.ArrayList;
import java.util.List;

/** Texts that execute where somebody takes text for markup: each calls {@code hit}. */
final class HostileTexts {
  /** How an element, an attribute or a script may be left. */
  private static final List<String> LEAVINGS =
      List.of(
          "",
          "\">",
          "'>",
          "</script>",
          "</title>",
          "</style>",
          "</textarea>",
          "-->",
          "]]>",
          "</pre></td></tr></table>",
          "\u2028\n",
          "</option></select>");

  /** What then executes. */
  private static final List<String> DEEDS =
      List.of(
          "<script>hit(1)</script>",
          "<img src=x onerror=hit(1)>",
          "<img src=x onerror=\"hit(1)\" ",
          "<svg onload=hit(1)>",
          "<svg><script>hit(1)</script></svg>",
          "<svg><animate onbegin=hit(1) attributeName=x dur=1s>",
          "<body onload=hit(1)>",
          "<iframe src=\"javascript:parent.hit(1)\"></iframe>",
          "<iframe srcdoc=\"<script>parent.hit(1)</script>\"></iframe>",
          "<details open ontoggle=hit(1)>",
          "<input autofocus onfocus=hit(1)>",
          "<video><source onerror=hit(1)></video>",
          "<math><mtext><img src=x onerror=hit(1)></mtext></math>",
          "<a href=\"javascript:hit(1)\" autofocus>x</a>",
          "<meta http-equiv=refresh content=\"0;url=javascript:hit(1)\">",
          "<link rel=stylesheet href=\"data:text/css,*{display:none}\">",
          "<style>@import 'http://127.0.0.1:9/x';</style>",
          "<base href=\"http://127.0.0.1:9/\">",
          "<object data=\"data:text/html,<script>parent.hit(1)</script>\"></object>",
          "<form action=\"javascript:hit(1)\"><button autofocus>x</button></form>",
          "\" onmouseover=hit(1) onfocus=hit(1) autofocus x=\"",
          "' onmouseover='hit(1)' autofocus x='",
          "`-hit(1)-`${hit(1)}{{hit(1)}}",
          "&lt;script&gt;hit(1)&lt;/script&gt;&#60;img src=x onerror=hit(1)&#62;",
          "\\u003cscript\\u003ehit(1)\\u003c/script\\u003e",
          "\u0000<\u0000script>hit(1)</script>\u202e\u200b");

  private HostileTexts() {}

  /** Returns every leaving with every deed. */
  static List<String> all() {
    List<String> all = new ArrayList<>();
    for (String leaving : LEAVINGS) {
      DEEDS.forEach(deed -> all.add(leaving + deed));
    }
    return all;
  }
}
