using System.Text.RegularExpressions;
using PerfEval.Documents.Building;

namespace PerfEval.Documents.Tests.Building;

/// <summary>
/// The printed report of the 2024 case has the structure of the published one, heading by heading: the same headings, numbers and order, and
/// none besides.
/// </summary>
public sealed partial class PublishedHeadingTests
{
    // From the published document, with full-width marks and without the spaces of its extraction.
    private static readonly string[] Published =
    [
        "一、绩效自评情况", "（一）部门整体支出绩效目标", "（二）自评结论", "（三）履职效能分析",
        "1.聚焦发展需求聚人才，进一步健全人事人才体制机制。", "2.聚焦就业最基本民生，进一步促进高质量充分就业。",
        "3.聚焦点面结合兜底线，进一步织密扎牢社会保障安全网。", "4.聚焦标本兼治解诉求，进一步深入构建和谐劳动关系。",
        "（四）管理效率分析",
        "1.在预算编制方面的实施情况。", "2.预算执行方面的实施情况。", "3.信息公开方面的实施情况。", "4.绩效管理方面的实施情况。", "5.采购管理方面的实施情况。",
        "6.资产管理方面的实施情况。", "7.运行成本方面的实施情况。",
        "二、存在的主要问题", "三、下一步改进措施",
    ];

    [Fact]
    public void Headings_AreThoseOfThePublishedReport()
    {
        using var printed = Printed.Of(SelfEvaluationReport.Build(PublishedCase.Source));
        var indent = 28 + (2 * 156.0 / 28);
        var lines = printed.Pages.SelectMany(page => page.Body).ToList();
        var numbered = lines.Where(line => Math.Abs(line.Left - indent) < 0.5 && Number().IsMatch(line.Text)).Select(line => line.Text).ToList();

        Assert.Equal("广州市番禺区人力资源和社会保障局", lines[0].Text);
        Assert.Equal("部门整体支出绩效自评表说明", lines[1].Text);
        Assert.Equal(Published.Length, numbered.Count);
        foreach (var (published, line) in Published.Zip(numbered))
            Assert.StartsWith(published[..Math.Min(published.Length, line.Length)], line, StringComparison.Ordinal);
        foreach (var published in Published)
            Assert.Contains(published, printed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bookmarks_AreTheHeadingsThatStandAlone()
    {
        using var printed = Printed.Of(SelfEvaluationReport.Build(PublishedCase.Source));
        Assert.True(printed.Document.TryGetBookmarks(out var bookmarks));

        Assert.Equal(
            Published.Where(heading => !char.IsAsciiDigit(heading[0])),
            bookmarks.GetNodes().Select(node => node.Title));
    }

    [GeneratedRegex("^([一二三四五六七八九十]、|（[一二三四五六七八九十]）|[0-9][.])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
