namespace PerfEval.Domain.Scoring;

/// <summary>失分: a line below its weight needs a reason and a measure for improvement before it can be submitted.</summary>
internal static class LostPoints
{
    /// <summary>What is missing of the two.</summary>
    /// <param name="reason">扣分原因.</param>
    /// <param name="improvement">改进措施.</param>
    /// <param name="named">What lost the points, as a message names it.</param>
    /// <param name="fieldPrefix">Where the two fields stand: empty for an indicator, <c>targets[2].</c> for a target.</param>
    public static IEnumerable<Missing> Demand(string reason, string improvement, string named, string fieldPrefix)
    {
        if (string.IsNullOrWhiteSpace(reason))
            yield return new Missing($"{fieldPrefix}deductionReason", $"{named}有失分，请填写扣分原因");
        if (string.IsNullOrWhiteSpace(improvement))
            yield return new Missing($"{fieldPrefix}improvement", $"{named}有失分，请填写改进措施");
    }
}
