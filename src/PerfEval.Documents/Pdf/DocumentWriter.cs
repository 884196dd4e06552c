using System.Globalization;
using System.Text.RegularExpressions;
using PerfEval.Documents.Pdf.Writing;

namespace PerfEval.Documents.Pdf;

/// <summary>Writes composed pages as one file: pages, fonts, bookmarks, structure, properties and the catalogue that holds them.</summary>
internal static partial class DocumentWriter
{
    /// <summary>Writes the file.</summary>
    /// <param name="report">The report.</param>
    /// <param name="composed">Its pages.</param>
    /// <param name="watermark">What stands behind every page; may be empty.</param>
    /// <param name="output">Where the file goes.</param>
    /// <param name="cancellation">Breaks off, page by page.</param>
    /// <exception cref="ArgumentException">The report's language is not a language tag.</exception>
    public static void Write(Report report, ComposedPages composed, IReadOnlyList<Character> watermark, Stream output, CancellationToken cancellation)
    {
        var language = report.Properties.Language;
        if (!LanguageTag().IsMatch(language))
            throw new ArgumentException("Not a language tag: " + language, nameof(report));
        var grid = PageGrid.For(report.Form);
        var painter = new PagePainter(composed.Pages, grid, watermark);
        using var file = new PdfFile(output);
        var (catalogue, tree) = (file.Reserve(), file.Reserve());
        var resources = file.Add(painter.WriteFonts(file));
        var box = string.Create(CultureInfo.InvariantCulture, $"{grid.PageWidth:0.###} {grid.PageHeight:0.###}");
        var pages = new List<int>();
        for (var i = 0; i < composed.Pages.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var content = file.AddStream(painter.Paint(composed.Pages[i], i));
            pages.Add(file.Add(
                $"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {box}]/Resources {resources} 0 R/Contents {content} 0 R/StructParents {i}/Tabs/S>>"));
        }

        file.Write(tree, $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(page => $"{page} 0 R"))}]>>");
        var outline = composed.Bookmarks.Count == 0
            ? ""
            : $"/Outlines {Outline.Write(file, composed.Bookmarks, pages, grid.PageHeight)} 0 R";
        cancellation.ThrowIfCancellationRequested();
        var structure = StructureTree.Write(file, composed.Structure, pages);
        var properties = new Properties(report.Properties);
        var profile = file.AddStream(ColourProfile.Bytes, "/N 3");
        var intent = $"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({ColourProfile.Name})/Info({ColourProfile.Name})/DestOutputProfile {profile} 0 R>>";
        file.Write(
            catalogue,
            $"<</Type/Catalog/Pages {tree} 0 R/Lang({language})/MarkInfo<</Marked true>>/StructTreeRoot {structure} 0 R{outline}"
            + $"/ViewerPreferences<</DisplayDocTitle true>>/Metadata {properties.WriteMetadata(file)} 0 R/OutputIntents[{intent}]>>");
        file.Close(catalogue, properties.WriteInformation(file));
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,35}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LanguageTag();
}
