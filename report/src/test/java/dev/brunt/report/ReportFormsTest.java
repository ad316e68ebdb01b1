package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ReportFormsTest {
  private static final ReportForms FORMS = ReportForms.standard();

  @ParameterizedTest
  @CsvSource({
    "r.txt, true",
    "a/b.MD, true",
    "r.tar.csv, true",
    "r.seconds.csv, true",
    "a.b/seconds.csv, true",
    "seconds, false",
    "r.hlog, true",
    "r.xml, true",
    "r.json, true",
    "r.pdf, false",
    "r, false",
    "'', false",
    "r., false",
    "a.csv/b, false"
  })
  void ofFile_name_isKnownByItsEnd(String file, boolean known) {
    assertThat(FORMS.ofFile(file).isPresent()).isEqualTo(known);
  }

  @ParameterizedTest
  @EnumSource
  void complete_sampleRun_isTheGoldenText(SampleRuns run) throws IOException {
    golden(run, "txt", ".complete.txt");
  }

  @ParameterizedTest
  @EnumSource
  void markdown_sampleRun_isTheGoldenText(SampleRuns run) throws IOException {
    golden(run, "md", ".md");
  }

  @ParameterizedTest
  @EnumSource
  void csv_sampleRun_isTheGoldenText(SampleRuns run) throws IOException {
    golden(run, "csv", ".csv");
  }

  @ParameterizedTest
  @EnumSource
  void junit_sampleRun_isTheGoldenText(SampleRuns run) throws IOException {
    golden(run, "xml", ".xml");
  }

  @ParameterizedTest
  @EnumSource
  void json_keptRun_keepsToTheSchema(SampleRuns run) throws IOException {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/run.schema.json")), InputFormat.JSON);

    assertThat(schema.validate(text(run, "json"), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void junit_sampleRun_keepsToWhatServersAccept(SampleRuns run) throws Exception {
    var schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(ReportFormsTest.class.getResource("junit-report.xsd"));
    var xml = new StreamSource(new StringReader(text(run, "xml")));

    assertThatCode(() -> schema.newValidator().validate(xml)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  void seconds_sampleRun_isTheGoldenText(SampleRuns run) throws IOException {
    golden(run, "seconds.csv", ".seconds.csv");
  }

  @Test
  void with_anotherForm_leavesTheOthersAlone() {
    ReportForms more = FORMS.with("html", (_, out) -> out.write("page"));

    assertThat(more.extensions()).contains("html", "txt");
    assertThat(FORMS.extensions())
        .containsExactly("csv", "hlog", "json", "md", "seconds.csv", "txt", "xml");
  }

  private static void golden(SampleRuns run, String form, String extension) throws IOException {
    new GoldenFile(run, extension).assertHolds(text(run, form));
  }

  private static String text(SampleRuns run, String form) throws IOException {
    return new SampleRecord(run).in(FORMS.find(form).orElseThrow());
  }
}
