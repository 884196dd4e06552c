using System.Globalization;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>What a form holds for one indicator, as it was typed.</summary>
public sealed partial class RowInput
{
    /// <summary>The entry's version that the form was made from.</summary>
    public int Version { get; set; }

    /// <summary>What the form was made with (<see cref="SeenFields"/>); a row whose fields still match it wasn't touched.</summary>
    public string Seen { get; set; } = "";

    /// <summary>What was chosen after a conflict: <see cref="ConflictChoice.TakeTheirs"/>, <see cref="ConflictChoice.TakeMine"/> or nothing.</summary>
    public string Take { get; set; } = "";

    /// <summary>The version that the choice was made against.</summary>
    public int TheirVersion { get; set; }

    public Dictionary<string, string> Amounts { get; set; } = [];

    /// <summary>yes, no or na by checklist item.</summary>
    public Dictionary<string, string> Checks { get; set; } = [];

    public Dictionary<string, string> CheckReasons { get; set; } = [];

    public Dictionary<string, string> Counts { get; set; } = [];

    public string Level { get; set; } = "";

    public string Score { get; set; } = "";

    public bool NotApplicable { get; set; }

    public string NotApplicableReason { get; set; } = "";

    public string ClaimScore { get; set; } = "";

    public string ClaimReason { get; set; } = "";

    public string DeductionReason { get; set; } = "";

    public string Improvement { get; set; } = "";

    /// <summary>A copy, to be changed by itself.</summary>
    public RowInput Copy()
    {
        var copy = (RowInput)MemberwiseClone();
        (copy.Amounts, copy.Checks, copy.CheckReasons, copy.Counts) = (new(Amounts), new(Checks), new(CheckReasons), new(Counts));
        return copy;
    }

    /// <summary>The form's fields for an entry as it is stored.</summary>
    public static RowInput Of(Indicator indicator, IndicatorEntry entry, MoneyUnit unit)
    {
        var content = entry.Content;
        var input = new RowInput
        {
            Version = entry.Version,
            ClaimScore = content.Claim?.Score.ToString() ?? "",
            ClaimReason = content.Claim?.Reason ?? "",
            DeductionReason = content.DeductionReason,
            Improvement = content.Improvement,
        };
        input.Show(indicator, content.Answer, unit);
        input.Seen = SeenFields.Of(input.Fields()).ToString();
        return input;
    }

    /// <summary>Whether a person changed any field since the form was made.</summary>
    public bool IsTouched => Take != ConflictChoice.TakeTheirs && SeenFields.Parse(Seen).IsTouched(Fields());

    /// <summary>The version that the row is saved upon: the one it was made from, or the other's that was chosen to be replaced.</summary>
    public int LoadedVersion => Take == ConflictChoice.TakeMine ? TheirVersion : Version;

    private void Show(Indicator indicator, Answer? answer, MoneyUnit unit)
    {
        switch (answer)
        {
            case Answer.Amounts amounts:
                foreach (var input in indicator.Rule.Inputs)
                    Amounts[input.Key] = unit.Show(amounts.Values.GetValueOrDefault(input.Key), input.Kind);
                break;
            case Answer.Checklist checklist:
                foreach (var (key, mark) in checklist.Marks)
                {
                    Checks[key] = mark switch { CheckMark.Yes => "yes", CheckMark.No => "no", _ => "na" };
                    if (mark is CheckMark.NotApplicable notApplicable)
                        CheckReasons[key] = notApplicable.Reason;
                }

                break;
            case Answer.Deduction deduction:
                foreach (var (key, count) in deduction.Counts)
                    Counts[key] = count?.ToString(CultureInfo.InvariantCulture) ?? "";
                break;
            case Answer.Judgement judgement:
                Level = judgement.Level is { } level ? JudgementScale.NameOf(level) : "";
                Score = judgement.Score?.ToString() ?? "";
                break;
            case Answer.NotApplicable notApplicable:
                NotApplicable = true;
                NotApplicableReason = notApplicable.Reason;
                break;
            case Answer.Targets or null:
                break;
            default:
                throw new InvalidOperationException($"Unknown answer {answer}.");
        }
    }
}
