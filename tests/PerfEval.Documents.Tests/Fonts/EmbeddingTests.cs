using System.Text.RegularExpressions;
using PerfEval.Documents.Tests.Pdf;
using UglyToad.PdfPig.Tokens;

namespace PerfEval.Documents.Tests.Fonts;

/// <summary>Fonts inside the file: embedded, cut down, real.</summary>
public sealed partial class EmbeddingTests
{
    [Fact]
    public void Fonts_OfEveryRole_AreEmbeddedAsSubsetsWithTrueTypeOutlines()
    {
        using var printed = Printed.Of(new Report(
            ReportForm.PortraitText,
            new DocumentProperties("试印"),
            [
                new Block.Title("标题"), new Block.Heading(1, "一、黑体"), new Block.Heading(2, "（一）楷体"),
                new Block.Paragraph([new Run("粗", IsBold: true), new Run("细 Latin 2024")]), new Block.Paragraph("㛃𬴊"),
            ],
            IsDraft: true));
        var fonts = Objects(printed).Where(dictionary => Named(dictionary, "Type", "Font") && !Named(dictionary, "Subtype", "Type0")).ToList();
        var descriptors = Objects(printed).Where(dictionary => Named(dictionary, "Type", "FontDescriptor")).ToList();

        Assert.True(fonts.Count >= 3);
        Assert.All(fonts, font => Assert.True(Named(font, "Subtype", "CIDFontType2"), font.ToString()));
        Assert.Equal(fonts.Count, descriptors.Count);
        Assert.All(descriptors, descriptor => Assert.True(descriptor.Data.ContainsKey("FontFile2"), descriptor.ToString()));
        Assert.All(descriptors, descriptor => Assert.Matches(SubsetName(), ((NameToken)descriptor.Data["FontName"]).Data));
    }

    [Fact]
    public void File_OfElevenPagesOfText_IsSmall()
    {
        // As many different characters as the published report of the 2024 case has, on as many pages.
        var blocks = Enumerable.Range(0, 22).SelectMany(i => new Block[]
        {
            new Block.Heading(2, $"（{(char)('一' + i)}）{GridTests.Ideographs(12)}"),
            new Block.Paragraph([new Run(GridTests.Ideographs(14), IsBold: true), new Run(GridTests.Ideographs(260))]),
        });
        using var printed = Printed.Of([new Block.Title("广州市番禺区人力资源和社会保障局部门整体支出绩效自评表说明"), .. blocks, new Block.Paragraph(GridTests.Ideographs(900))]);

        Assert.InRange(printed.Pages.Count, 11, 13);
        Assert.InRange(printed.Bytes.Length, 50_000, 400_000);
    }

    private static IEnumerable<DictionaryToken> Objects(Printed printed) =>
        printed.Document.Structure.CrossReferenceTable.ObjectOffsets.Keys
            .Select(key => printed.Document.Structure.GetObject(key)?.Data)
            .OfType<DictionaryToken>();

    private static bool Named(DictionaryToken dictionary, string key, string value) =>
        dictionary.Data.TryGetValue(key, out var token) && token is NameToken name && name.Data == value;

    [GeneratedRegex("^[A-Z]{6}\\+", RegexOptions.None, 1000)]
    private static partial Regex SubsetName();
}
