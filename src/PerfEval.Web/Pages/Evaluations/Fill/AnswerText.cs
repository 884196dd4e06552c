using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>An answer in one line of words, for messages that have no room for a form.</summary>
internal static class AnswerText
{
    /// <summary>The answer's values; 空 where there is none.</summary>
    public static string Of(Answer? answer) => answer switch
    {
        null => "空",
        Answer.Amounts amounts => string.Join("、", amounts.Values.Values.Select(value => value is { } known ? Figure.Amount(known) : "空")),
        Answer.Checklist checklist => string.Join("、", checklist.Marks.Values.Select(mark => mark.Written)),
        Answer.Deduction deduction => string.Join("、", deduction.Counts.Values.Select(count => count is { } known ? $"{known} 次" : "空")),
        Answer.Judgement judgement => $"{(judgement.Level is { } level ? JudgementScale.NameOf(level) : "空")} {judgement.Score}",
        Answer.Targets targets => $"{targets.Items.Count} 项年度绩效指标",
        Answer.NotApplicable notApplicable => $"不适用（{notApplicable.Reason}）",
        _ => throw new InvalidOperationException($"Unknown answer {answer}."),
    };
}
