using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Interchange;

/// <summary>The words that stand for closed choices in a scheme's file.</summary>
internal static class SchemeWords
{
    public static readonly (NotApplicableTreatment Value, string Word)[] Treatments =
        [(NotApplicableTreatment.FullMarks, "fullMarks"), (NotApplicableTreatment.LeavesBase, "leavesBase")];

    public static readonly (WeightSource Value, string Word)[] Sources = [(WeightSource.Stated, "stated"), (WeightSource.Default, "default")];

    public static readonly (NarrativeForm Value, string Word)[] Forms = [(NarrativeForm.Themes, "themes"), (NarrativeForm.Sections, "sections")];

    public static readonly (ZeroDenominator Value, string Word)[] Zeros =
        [(ZeroDenominator.Full, "full"), (ZeroDenominator.Zero, "zero"), (ZeroDenominator.NotApplicable, "notApplicable")];

    public static readonly (FigureKind Value, string Word)[] Figures =
        [(FigureKind.Money, "money"), (FigureKind.Count, "count"), (FigureKind.Quantity, "quantity")];

    /// <summary>The choice that a member names; the first one, with a fault noted, where it names none.</summary>
    public static T Read<T>(JsonCursor cursor, string name, (T Value, string Word)[] words)
    {
        if (cursor.Member(name, required: true)?.AsText(Limits.Name) is not { } text)
            return words[0].Value;
        foreach (var (value, word) in words)
        {
            if (word == text)
                return value;
        }

        cursor.FaultAt(name, $"应为 {string.Join("、", words.Select(pair => pair.Word))} 之一");
        return words[0].Value;
    }

    public static string Write<T>(T value, (T Value, string Word)[] words) => words.Single(pair => Equals(pair.Value, value)).Word;

    public static Comparison ReadComparison(JsonCursor cursor, string name) =>
        Read(cursor, name, [.. Comparisons.Signs.Select(pair => (pair.Comparison, pair.Sign))]);
}
