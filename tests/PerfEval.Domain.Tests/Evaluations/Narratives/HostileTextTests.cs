using CsCheck;
using PerfEval.Domain.Evaluations.Narratives;

namespace PerfEval.Domain.Tests.Evaluations.Narratives;

/// <summary>
/// Texts that a search with backtracking would stand still at. They are twice as long as a section can be, so that what grows with the
/// square of the length meets the pattern's own time limit, and what grows with the length stays far from it.
/// </summary>
public sealed class HostileTextTests
{
    private const int Length = 2 * Limits.Narrative;

    private static readonly string[] Starts = ["", "A", "a", "第", "（", "(", "〔", "{{", "【上年：", "《", "“", "百分之", "\n", "-", "GB", "2024年", "https://"];

    private static readonly string[] Runs =
    [
        "一", "一百", "一十", "百", "零", "两万", "百分之", "百分之一", "点", "1", "٣", "１", "1,", "1,111", ",111", "，１１１", ",", ".", "1.", "2024", "2024年", "2024-", "20", "-", "—", "¥", "(", "（", "（1", "（1）",
        "[", "〔2020〕", "(2020)1", "{", "{{", "{{a", "{{.", "}}", "【", "【上年：", "】", "《", "“", "GB", "No.", "A", "A1", "第", "第1", " ", "　", "\t", "\n", "\n ", "号", "1号", "年", "月", "1月", "一年", "二〇", "余", "人", "PM", "1G", "http://",
        "第一", "前", "前三", "首", "首位", "居", "排名", "排名第", "位居", "全市", "位居首", "位居全市第一",
    ];

    [Fact]
    public void Mark_OfLongRuns_ComesToItsEnd() => Gen.Select(Of(Starts), Of(Runs), Of(Runs), Of(Runs), Gen.Bool).Sample(
        (start, run, other, end, mixed) =>
        {
            var piece = mixed ? run + other : run;
            var text = start + string.Concat(Enumerable.Repeat(piece, Length / piece.Length)) + end;
            Assert.NotEmpty(FormerFigures.Mark(text, 2024));
        },
        iter: 30);

    [Theory]
    [MemberData(nameof(EachRun))]
    public void Mark_OfEachRun_ComesToItsEnd(string run)
    {
        foreach (var start in new[] { "", "A", "第" })
            Assert.NotEmpty(FormerFigures.Mark(start + string.Concat(Enumerable.Repeat(run, Length / run.Length)), 2024));
    }

    private static Gen<string> Of(string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);

    public static TheoryData<string> EachRun => [.. Runs];
}
