using System.Text;
using SkiaSharp;
using Page = UglyToad.PdfPig.Content.Page;

namespace PerfEval.Documents.Tests.Pdf;

/// <summary>The page of GB/T 9704-2012, 5: A4, 版心 156 mm × 225 mm, 22 lines of 28 characters, all within 0.5 mm.</summary>
public sealed class GridTests
{
    private const double Exactness = 0.5;
    private const double CharacterPitch = 156.0 / 28;
    private const double LinePitch = 28.95 / Printed.MillimetrePoints;

    [Fact]
    public void Page_OfEachForm_IsA4()
    {
        using var upright = Printed.Of(ReportForm.PortraitText, new Block.Paragraph("正文"));
        using var lying = Printed.Of(ReportForm.LandscapeTable, new Block.Paragraph("正文"));

        AssertSize(upright.Pages[0].Page, 210, 297);
        AssertSize(lying.Pages[0].Page, 297, 210);
    }

    [Fact]
    public void Page_FullOfText_Has22LinesOf28CharactersOnTheGrid()
    {
        using var printed = Printed.Of(new Block.Paragraph(Ideographs((22 * 28 * 2) - 2)));

        Assert.Equal(2, printed.Pages.Count);
        foreach (var page in printed.Pages)
        {
            Assert.Equal(22, page.Body.Count);
            for (var i = 0; i < 22; i++)
            {
                var indent = i == 0 && page.Page.Number == 1 ? 2 : 0;
                Assert.Equal(28 - indent, page.Body[i].Letters.Count);
                Assert.Equal(page.Body[0].Baseline + (i * LinePitch), page.Body[i].Baseline, Exactness / 5);
                for (var k = 0; k < page.Body[i].Letters.Count; k++)
                    Assert.Equal(28 + ((k + indent) * CharacterPitch), PrintedLine.LeftOf(page.Body[i].Letters[k]), Exactness);
            }
        }
    }

    [Fact]
    public void Page_FullOfText_StandsBetweenTheMargins()
    {
        using var printed = Printed.Of(new Block.Paragraph(Ideographs((22 * 28) - 2)));
        var page = printed.Pages[0];

        // A character's square reaches 0.88 em above its baseline; it stands in the middle of a line's height.
        var halfGap = (28.95 - 16) / 2 / Printed.MillimetrePoints;
        var ascent = 0.88 * 16 / Printed.MillimetrePoints;
        Assert.Equal(37 + halfGap + ascent, page.Body[0].Baseline, Exactness);
        Assert.Equal(37 + 225 - halfGap - (0.12 * 16 / Printed.MillimetrePoints), page.Body[21].Baseline, Exactness);
        Assert.Equal(28 + 156, page.Body[1].Right, Exactness);
    }

    [Fact]
    public void Sizes_OfTitleBodyAndNumber_Are22And16And14Points()
    {
        using var printed = Printed.Of(new Block.Title("自评表说明"), new Block.Paragraph("正文"));
        var page = printed.Pages[0];

        Assert.All(page.Body[0].Letters, letter => Assert.Equal(22, letter.PointSize, 0.1));
        Assert.All(page.Body[1].Letters, letter => Assert.Equal(16, letter.PointSize, 0.1));
        Assert.All(page.Number.Letters, letter => Assert.Equal(14, letter.PointSize, 0.1));
    }

    [Fact]
    public void PageNumber_OnOddAndEvenPages_StandsOutsideOneCharacterIn()
    {
        using var printed = Printed.Of(new Block.Paragraph(Ideographs(22 * 28 * 3)));

        Assert.Equal(["— 1 —", "— 2 —", "— 3 —", "— 4 —"], printed.Pages.Select(page => page.Number.Text));
        foreach (var page in printed.Pages)
        {
            if (page.Page.Number % 2 == 1)
                Assert.Equal(28 + 156 - CharacterPitch, page.Number.Right, Exactness);
            else
                Assert.Equal(28 + CharacterPitch, page.Number.Left, Exactness);
        }
    }

    [Fact]
    public void PageNumber_OnEveryPage_HasItsDashes7MillimetresBelowTheText()
    {
        using var typeface = SKTypeface.FromFile(Path.Combine(AppContext.BaseDirectory, "fonts", "NotoSerifSC_400Regular.ttf"));
        using var font = new SKFont(typeface, 14);
        font.GetGlyphWidths("—", out var ink);
        using var printed = Printed.Of(new Block.Paragraph(Ideographs(22 * 28 * 2)));

        Assert.Equal(3, printed.Pages.Count);
        Assert.All(
            printed.Pages,
            page => Assert.Equal(37 + 225 + 7, page.Number.Baseline + (ink[0].MidY / Printed.MillimetrePoints), Exactness));
    }

    [Fact]
    public void PageNumber_OnPagesThatLie_AlternatesToo()
    {
        using var printed = Printed.Of(ReportForm.LandscapeTable, new Block.PageBreak());

        Assert.Equal(35 + 225 - CharacterPitch, printed.Pages[0].Number.Right, Exactness);
        Assert.Equal(35 + CharacterPitch, printed.Pages[1].Number.Left, Exactness);
    }

    /// <summary>Text of 汉字 only, no two neighbours alike.</summary>
    internal static string Ideographs(int count) =>
        Enumerable.Range(0, count).Aggregate(new StringBuilder(), (text, i) => text.Append((char)('一' + (i * 7 % 900)))).ToString();

    private static void AssertSize(Page page, double width, double height)
    {
        Assert.Equal(width, page.Width / Printed.MillimetrePoints, Exactness);
        Assert.Equal(height, page.Height / Printed.MillimetrePoints, Exactness);
    }
}
