using PerfEval.Documents.Building;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace PerfEval.Documents.Import;

/// <summary>The lines of a PDF with their paragraphs, without page numbers, running heads and watermarks.</summary>
internal static class PdfText
{
    /// <summary>The most pages of one report.</summary>
    private const int MostPages = 500;

    private static readonly ImportFault Scanned = new(
        ImportFaultKind.Unreadable, "PDF 里没有可读取的文字，可能是扫描件或图片。请上传由 Word 或 WPS 直接导出的 PDF，或先用文字识别（OCR）转成 Word 文件再上传。");

    /// <summary>Reads a file that begins as a PDF.</summary>
    public static ExtractedText Read(Stream file)
    {
        file.Position = 0;
        var filters = new BoundedFilters();
        try
        {
            using var document = PdfDocument.Open(file, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = filters });
            var text = Read(document);
            return filters.Exceeded ? ImportFault.TooMuch : text;
        }
        catch (PdfDocumentEncryptedException)
        {
            return ImportFault.Encrypted;
        }
        // The parser answers damage with whatever exception its next step meets.
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return filters.Exceeded ? ImportFault.TooMuch : ImportFault.Damaged("PDF");
        }
    }

    private static ExtractedText Read(PdfDocument document)
    {
        if (document.NumberOfPages > MostPages)
            return ImportFault.TooMuch;
        List<IReadOnlyList<PdfLine>> pages = [];
        var characters = 0;
        foreach (var page in document.GetPages())
        {
            characters += page.Letters.Count;
            if (characters > ExtractedText.MostCharacters)
                return ImportFault.TooMuch;
            pages.Add(PdfLine.On(page));
        }

        return characters == 0 ? Scanned : new ExtractedText([.. Lines(RunningHeads.Remove(pages))], Fault: null);
    }

    private static IEnumerable<TextLine> Lines(IReadOnlyList<IReadOnlyList<PdfLine>> pages)
    {
        var all = pages.SelectMany(page => page).ToList();
        if (all.Count == 0)
            yield break;
        // The small print of 附：计分过程 says nothing of the text's own lines.
        var text = pages.TakeWhile(page => page.Count == 0 || ExtractionMarks.Clean(page[0].Text) != ScoringProcess.Title).ToList();
        if (text.TrueForAll(page => page.Count == 0))
            text = [.. pages];
        var em = Median(text.SelectMany(page => page).Select(line => line.Em));
        var distance = Median(text.SelectMany(page => page.Zip(page.Skip(1), (upper, lower) => upper.Baseline - lower.Baseline)).Where(step => step > 0));
        var margins = new[] { Margins.Of(text, parity: 0, em), Margins.Of(text, parity: 1, em) };
        for (var number = 0; number < pages.Count; number++)
        {
            var margin = margins[number % 2];
            for (var i = 0; i < pages[number].Count; i++)
            {
                var line = pages[number][i];
                yield return new TextLine(
                    line.Text,
                    Begins: line.Left > margin.Left + (1.2 * em),
                    Ends: line.Right < margin.Right - (2.5 * em),
                    AfterGap: i > 0 && distance > 0 && pages[number][i - 1].Baseline - line.Baseline > 1.5 * distance);
            }
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;

    /// <summary>The edges of the text; they may change sides on left and right pages.</summary>
    private sealed record Margins(double Left, double Right)
    {
        public static Margins Of(IReadOnlyList<IReadOnlyList<PdfLine>> pages, int parity, double em)
        {
            var lines = pages.Where((_, number) => number % 2 == parity).SelectMany(page => page).ToList();
            if (lines.Count < 8)
                lines = [.. pages.SelectMany(page => page)];
            var left = lines.Select(line => line.Left).Order().ToList();
            var right = lines.Select(line => line.Right).OrderDescending().ToList();
            // One line that sticks out is not the margin.
            return new Margins(
                left.Find(edge => left.Count(other => Math.Abs(other - edge) < em / 2) >= Math.Min(3, left.Count)),
                right.Find(edge => right.Count(other => Math.Abs(other - edge) < em) >= Math.Min(3, right.Count)));
        }
    }
}
