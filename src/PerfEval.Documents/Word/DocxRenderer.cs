using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Word;

/// <summary>
/// Prints a report as a Word file (.docx) in the layout of GB/T 9704-2012: all looks come from styles and from the document grid, so that a
/// person can go on with it. Equal reports give equal bytes. Safe for several threads.
/// </summary>
/// <param name="fonts">The families of each role, by name: the file is read on other machines, so none is looked for here. Null takes the default lists.</param>
public sealed class DocxRenderer(FontOptions? fonts = null) : IReportRenderer
{
    private readonly WordFonts _fonts = new(fonts ?? new FontOptions());

    /// <inheritdoc/>
    public string MediaType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <inheritdoc/>
    public string FileExtension => ".docx";

    /// <inheritdoc/>
    public IReadOnlyList<RenderWarning> Render(Report report, Stream output, CancellationToken cancellation = default)
    {
        var page = WordPage.For(report.Form);
        var text = new WordText(cancellation);
        // Built in memory: a package for a stream that cannot go back has other bytes.
        using var file = new MemoryStream();
        using (var package = new DocxPackage(file))
        {
            package.AddProperties(report.Properties, text);
            package.AddPart("styles", stream => WordXml.Write(stream, WordStyles.Make(_fonts, page, report.Properties.Language)));
            package.AddPart("settings", stream => WordXml.Write(stream, WordSettings.Make(report.Properties.Language)));
            package.AddPart("fontTable", stream => WordXml.Write(stream, _fonts.Table()));
            var section = WordMargins.Add(package, page, report.IsDraft ? _fonts : null);
            package.AddDocument(stream => WordBlocks.Write(stream, report, page, section, text));
        }

        file.Position = 0;
        file.CopyTo(output);
        return text.Warnings;
    }
}
