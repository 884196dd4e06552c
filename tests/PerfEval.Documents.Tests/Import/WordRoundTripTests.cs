using DocumentFormat.OpenXml.Packaging;
using PerfEval.Documents.Building;
using PerfEval.Documents.Tests.Building;
using PerfEval.Documents.Tests.Fixture;
using PerfEval.Documents.Tests.Word;
using PerfEval.Domain.Evaluations;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace PerfEval.Documents.Tests.Import;

/// <summary>Our own Word file, edited as people edit and uploaded again, comes back section for section.</summary>
public class WordRoundTripTests
{
    private const string Added = "四是健全长效机制。定期回头看，巩固整改成效。";

    private static string Problems => PublishedCase.File.Narrative[NarrativeKeys.Problems];

    [Fact]
    public void AsWritten()
    {
        var report = Imported.From(Written());

        Imported.AssertSections(PublishedCase.File, report);
        Assert.Equal("广州市番禺区人力资源和社会保障局部门整体支出绩效自评表说明", report.Title);
        Assert.Equal("广州市番禺区人力资源和社会保障局 2025年4月28日", report.Signature);
        Assert.Empty(report.Unassigned);
    }

    [Fact]
    public void Draft_ComesBackWithoutItsWatermark() =>
        Imported.AssertSections(PublishedCase.File, Imported.From(Written(SelfEvaluationReport.Build(PublishedCase.Source with { IsDraft = true }))));

    [Fact]
    public void ScoringProcess_ComesBackAsUnassigned()
    {
        var appended = ScoringProcess.AppendTo(SelfEvaluationReport.Build(PublishedCase.Source), PublishedCase.Source);
        using var printed = Printed.Of(appended);
        foreach (var file in new[] { Written(appended), printed.Bytes })
        {
            var report = Imported.From(file);

            Imported.AssertSections(PublishedCase.File, report);
            Assert.Equal("广州市番禺区人力资源和社会保障局 2025年4月28日", report.Signature);
            Assert.Equal(ScoringProcess.Title, Assert.Single(report.Unassigned).Heading);
        }
    }

    [Theory]
    [InlineData("docx:MS Word 2007 XML")]
    [InlineData("docx:Office Open XML Text")]
    public async Task SavedByLibreOffice(string filter)
    {
        var report = Imported.From(await Soffice.ConvertAsync(Written(), "docx", filter));

        Imported.AssertSections(PublishedCase.File, report);
        Assert.Equal("广州市番禺区人力资源和社会保障局 2025年4月28日", report.Signature);
        Assert.Empty(report.Unassigned);
    }

    [Fact]
    public void ParagraphAdded() => AssertProblems(
        Problems + "\n" + Added,
        (_, last) => last.InsertAfterSelf(new W.Paragraph(new W.Run(new W.Text(Added)))));

    [Fact]
    public void FormattingChanged() => AssertProblems(Problems, (main, last) =>
    {
        // As Word parts a run on every change of looks, also inside a word, and leaves marks of its own.
        foreach (var run in main.Document!.Descendants<W.Run>().ToList())
        {
            var text = run.GetFirstChild<W.Text>();
            if (text is not { Text.Length: > 4 })
                continue;
            var half = text.Text.Length / 2;
            var behind = (W.Run)run.CloneNode(deep: true);
            behind.GetFirstChild<W.Text>()!.Text = text.Text[half..];
            behind.RunProperties = new W.RunProperties(new W.Color { Val = "FF0000" }, new W.FontSize { Val = "28" }, new W.Underline { Val = W.UnderlineValues.Single });
            text.Text = text.Text[..half];
            run.InsertAfterSelf(behind);
            behind.InsertBeforeSelf(new W.ProofError { Type = W.ProofingErrorValues.GrammarStart });
            behind.InsertBeforeSelf(new W.BookmarkStart { Id = "9", Name = "_GoBack" });
            behind.InsertBeforeSelf(new W.BookmarkEnd { Id = "9" });
            behind.PrependChild(new W.LastRenderedPageBreak());
        }

        last.ParagraphProperties = new W.ParagraphProperties(new W.SpacingBetweenLines { Line = "360" });
    });

    [Fact]
    public void TrackedChanges_CountAsAccepted() => AssertProblems(Problems + Added, (_, last) =>
    {
        var when = new DateTime(2025, 5, 1, 0, 0, 0, DateTimeKind.Utc);
        last.AppendChild(new W.DeletedRun(new W.Run(new W.DeletedText("删去的话。"))) { Id = "101", Author = "某人", Date = when });
        last.AppendChild(new W.InsertedRun(new W.Run(new W.Text(Added))) { Id = "102", Author = "某人", Date = when });
    });

    [Fact]
    public void Comments_AreLeftOut() => AssertProblems(Problems, (main, last) =>
    {
        main.AddNewPart<WordprocessingCommentsPart>().Comments = new W.Comments(
            new W.Comment(new W.Paragraph(new W.Run(new W.Text("此处请核实。")))) { Id = "1", Author = "某人" });
        last.PrependChild(new W.CommentRangeStart { Id = "1" });
        last.AppendChild(new W.CommentRangeEnd { Id = "1" });
        last.AppendChild(new W.Run(new W.CommentReference { Id = "1" }));
    });

    [Fact]
    public void TextBox_BecomesAParagraphOfItsSection()
    {
        var report = Imported.From(Edited((_, last) => last.InsertAfterSelf(new W.Paragraph(new W.Run(new W.Picture(
            new DocumentFormat.OpenXml.Vml.Shape(new DocumentFormat.OpenXml.Vml.TextBox(new W.TextBoxContent(new W.Paragraph(new W.Run(new W.Text(Added)))))) { Id = "box" }))))));

        Assert.Equal(Problems + "\n" + Added, report.Sections[NarrativeKeys.Problems]);
    }

    [Fact]
    public void Footnotes_AreListedAsUnassigned()
    {
        var report = Imported.From(Edited((main, last) =>
        {
            main.AddNewPart<FootnotesPart>().Footnotes = new W.Footnotes(
                new W.Footnote(new W.Paragraph(new W.Run(new W.SeparatorMark()))) { Id = -1, Type = W.FootnoteEndnoteValues.Separator },
                new W.Footnote(new W.Paragraph(new W.Run(new W.FootnoteReferenceMark()), new W.Run(new W.Text("数据来源于年报。")))) { Id = 1 });
            last.AppendChild(new W.Run(new W.FootnoteReference { Id = 1 }));
        }));

        Imported.AssertSections(PublishedCase.File, report);
        Assert.Equal(new Documents.Import.UnassignedText("脚注", "数据来源于年报。"), Assert.Single(report.Unassigned));
    }

    private static void AssertProblems(string expected, Action<MainDocumentPart, W.Paragraph> edit)
    {
        var report = Imported.From(Edited(edit));

        Imported.AssertSections(PublishedCase.File.Saying(NarrativeKeys.Problems, expected), report);
        Assert.Empty(report.Unassigned);
    }

    private static byte[] Written(Report? report = null)
    {
        using var document = WordDocument.Of(report ?? SelfEvaluationReport.Build(PublishedCase.Source));
        return document.Bytes;
    }

    /// <summary>The file with a change at the last paragraph of 存在的主要问题.</summary>
    private static byte[] Edited(Action<MainDocumentPart, W.Paragraph> edit)
    {
        using var file = new MemoryStream();
        file.Write(Written());
        using (var document = WordprocessingDocument.Open(file, isEditable: true))
        {
            var main = document.MainDocumentPart!;
            var next = main.Document!.Body!.Elements<W.Paragraph>().Single(paragraph => paragraph.InnerText == "三、下一步改进措施");
            edit(main, (W.Paragraph)next.PreviousSibling()!);
        }

        return file.ToArray();
    }
}
