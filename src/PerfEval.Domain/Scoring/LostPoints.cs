namespace PerfEval.Domain.Scoring;

/// <summary>失分: a line below its weight needs a reason and a measure for improvement before it can be submitted.</summary>
internal static class LostPoints
{
    /// <summary>Adds what is missing of the two.</summary>
    /// <param name="reason">扣分原因.</param>
    /// <param name="improvement">改进措施.</param>
    /// <param name="named">What lost the points, as a message names it.</param>
    /// <param name="fieldPrefix">Where the two fields stand: empty for an indicator, <c>targets[2].</c> for a target.</param>
    /// <param name="missing">The list to add to.</param>
    public static void Demand(string reason, string improvement, string named, string fieldPrefix, List<Missing> missing)
    {
        if (string.IsNullOrWhiteSpace(reason))
            missing.Add(new Missing($"{fieldPrefix}deductionReason", $"{named}有失分，请填写扣分原因"));
        if (string.IsNullOrWhiteSpace(improvement))
            missing.Add(new Missing($"{fieldPrefix}improvement", $"{named}有失分，请填写改进措施"));
    }
}
