namespace PerfEval.Domain.Scoring;

/// <summary>失分: a line below its weight needs a reason and a measure for improvement before it can be submitted.</summary>
internal static class LostPoints
{
    public static IEnumerable<Missing> Demand(string reason, string improvement, string named, string fieldPrefix)
    {
        if (string.IsNullOrWhiteSpace(reason))
            yield return new Missing($"{fieldPrefix}deductionReason", $"{named}有失分，请填写扣分原因");
        if (string.IsNullOrWhiteSpace(improvement))
            yield return new Missing($"{fieldPrefix}improvement", $"{named}有失分，请填写改进措施");
    }
}
