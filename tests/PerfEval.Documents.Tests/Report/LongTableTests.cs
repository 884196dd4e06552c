using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using PerfEval.Documents.Html;
using PerfEval.Documents.Word;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Tests;

/// <summary>A table of as many rows as a set of targets may have: every text of it is printed, in order, and printing can be broken off.</summary>
public sealed class LongTableTests
{
    private const int Rows = 5000;
    private static readonly TableColumn[] Columns = [new(1, Alignment.Center), new(3), new(1, Alignment.Right)];

    [Fact]
    public void Pdf_OfFiveThousandRows_HasEveryRowOnceAndInOrder()
    {
        using var printed = Printed.Of(ReportForm.LandscapeTable, Long());

        var texts = printed.Document.GetPages().SelectMany(page => new PrintedPage(page).Body).Select(line => line.Text).ToList();

        Assert.Equal(Names, texts.Where(text => text.StartsWith('第')));
        // The cell over all rows is told on each page, and each page has the head.
        Assert.Equal(printed.Document.NumberOfPages - 1, texts.Count(text => text == "产出（续）"));
        Assert.Equal(printed.Document.NumberOfPages, texts.Count(text => text == "指标名称"));
        Assert.Empty(printed.Warnings);
    }

    [Fact]
    public void Pdf_OfMoreTextThanIsKept_CountsWhatCannotBePrintedOnce()
    {
        var text = new string('字', 20_000);
        using var printed = Printed.Of(ReportForm.LandscapeTable, new Block.Table(Columns, [], [.. Enumerable.Range(1, 30).Select(row => new TableRow([$"{row}", text, row == 7 ? "\u0001" : "1"]))]));

        Assert.Equal(1, Assert.Single(printed.Warnings).Count);
        Assert.Equal(600_000, printed.Document.GetPages().Sum(page => page.Letters.Count(letter => letter.Value == "字")));
    }

    [Fact]
    public void Word_OfFiveThousandRows_HasEveryRowOnceAndInOrder()
    {
        using var file = new MemoryStream();
        new DocxRenderer().Render(LongReport(), file, TestContext.Current.CancellationToken);
        using var word = WordprocessingDocument.Open(file, isEditable: false);

        var rows = word.MainDocumentPart!.Document!.Descendants<W.TableRow>().Skip(1).ToList();

        Assert.Equal(Names, rows.Select(row => row.Elements<W.TableCell>().ElementAt(1).InnerText));
        Assert.All(rows, row => Assert.NotNull(row.TableRowProperties!.GetFirstChild<W.CantSplit>()));
    }

    [Fact]
    public void Rendering_ThatIsBrokenOffBeforeItBegins_WritesNothing()
    {
        Assert.All<IReportRenderer>([new Documents.Pdf.PdfRenderer(Printed.Bundled), new DocxRenderer(), new HtmlRenderer()], renderer =>
        {
            using var output = new MemoryStream();
            using var source = new CancellationTokenSource();
            source.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => renderer.Render(LongReport(), output, source.Token));
            Assert.Equal(0, output.Length);
        });
    }

    private static IEnumerable<string> Names => Enumerable.Range(1, Rows).Select(row => string.Create(CultureInfo.InvariantCulture, $"第{row}项"));

    private static Report LongReport() => new(ReportForm.LandscapeTable, new DocumentProperties("长表"), [Long()]);

    private static Block.Table Long() => new(
        Columns,
        [new TableRow(["类别", "指标名称", "得分"])],
        [.. Names.Select((name, i) => new TableRow(i == 0 ? [new TableCell("产出") { RowSpan = Rows }, name, "1.00"] : [name, "1.00"]))]);
}
