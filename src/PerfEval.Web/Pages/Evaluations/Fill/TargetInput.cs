using System.Globalization;
using FluentValidation;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>What a form holds for one target, as it was typed.</summary>
public sealed class TargetInput
{
    /// <summary>The direction of a dated target in forms.</summary>
    public const string ByDate = "date";

    /// <summary>The direction of a qualitative target in forms.</summary>
    public const string Qualitative = "qualitative";

    /// <summary>The directions with the words that a form shows.</summary>
    public static IReadOnlyList<(string Key, string Text)> Directions { get; } =
        [.. Comparisons.Signs.Select(pair => (pair.Sign, pair.Sign)), (ByDate, "时限"), (Qualitative, "定性")];

    /// <summary>The target's identity. A blank row has one from the start, so that it stays the same row once it is saved.</summary>
    public Guid Id { get; set; }

    /// <summary>What the row was made with (<see cref="SeenFields"/>); empty for a row that is new.</summary>
    public string Seen { get; set; } = "";

    /// <summary>Where the row stood when the form was made; below 0 for a row that is new.</summary>
    public int At { get; set; } = -1;

    public string Category { get; set; } = "";

    public string Name { get; set; } = "";

    public string Direction { get; set; } = "≥";

    public string Target { get; set; } = "";

    public string Actual { get; set; } = "";

    public string Level { get; set; } = "";

    public string Score { get; set; } = "";

    public string Unit { get; set; } = "";

    public string Weight { get; set; } = "";

    public string Note { get; set; } = "";

    public string DeductionReason { get; set; } = "";

    public string Improvement { get; set; } = "";

    /// <summary>The row's key in form names and element ids.</summary>
    public string Key => Id.ToString("N");

    /// <summary>A row in which nothing is written yet; a category or a direction that was chosen before stays in the form.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(string.Concat(Name, Target, Actual, Level, Score, Unit, Weight, Note, DeductionReason, Improvement));

    /// <summary>The fields of a target as it is stored.</summary>
    public static TargetInput Of(Target target)
    {
        var input = new TargetInput
        {
            Id = target.Id.Value,
            Category = target.Category,
            Name = target.Name,
            Unit = target.Unit,
            Weight = target.Weight?.ToString() ?? "",
            Note = target.Note,
            DeductionReason = target.DeductionReason,
            Improvement = target.Improvement,
        };
        switch (target.Goal)
        {
            case Goal.Numeric numeric:
                (input.Direction, input.Target, input.Actual) = (numeric.Direction.Sign(), Show(numeric.Value), Show(numeric.Actual));
                break;
            case Goal.ByDate date:
                (input.Direction, input.Target, input.Actual) = (ByDate, Show(date.Due), Show(date.Done));
                break;
            case Goal.Qualitative text:
                (input.Direction, input.Target, input.Level, input.Score) =
                    (Qualitative, text.Text, text.Level is { } level ? JudgementScale.NameOf(level) : "", text.Score?.ToString() ?? "");
                break;
            default:
                throw new InvalidOperationException($"Unknown goal {target.Goal}.");
        }

        input.Seen = SeenFields.Of(input.Fields()).ToString();
        return input;
    }

    /// <summary>Whether a person changed any field since the form was made.</summary>
    public bool IsTouched => SeenFields.Parse(Seen).IsTouched(Fields());

    /// <summary>A copy, to be changed by itself.</summary>
    public TargetInput Copy() => (TargetInput)MemberwiseClone();

    /// <summary>The row as it was typed, upon what is stored now.</summary>
    public TargetInput UponSeen(string seen)
    {
        var copy = Copy();
        copy.Seen = seen;
        return copy;
    }

    /// <summary>The fields that the stored target has a place for, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields() =>
    [
        new("category", Category), new("name", Name.ReplaceLineEndings(" ").Trim()), new("direction", Direction), new("target", Target.Trim()),
        .. Direction == Qualitative ? [new("level", Level), new("score", Score.Trim())] : new KeyValuePair<string, string>[] { new("actual", Actual.Trim()) },
        new("unit", Unit.Trim()), new("weight", Weight.Trim()), new("note", Note.Trim()), new("deductionReason", DeductionReason.Trim()), new("improvement", Improvement.Trim()),
    ];

    /// <summary>The target that the fields state; they must have passed <see cref="Validator"/>.</summary>
    /// <param name="isSample">Whether the row still is the sample data that it was.</param>
    public Target ToTarget(bool isSample) => new(
        new TargetId(Id),
        Category,
        Name.ReplaceLineEndings(" ").Trim(),
        Direction switch
        {
            ByDate => new Goal.ByDate(ReadDate(Target), ReadDate(Actual)),
            Qualitative => new Goal.Qualitative(Target.Trim(), JudgementScale.FromName(Level), ReadPoints(Score)),
            _ => new Goal.Numeric(Comparisons.FromSign(Direction) ?? Comparison.AtLeast, ReadFigure(Target), ReadFigure(Actual)),
        },
        Unit.Trim(),
        ReadPoints(Weight))
    {
        Note = Note.Trim().ReplaceLineEndings("\n"),
        DeductionReason = DeductionReason.Trim().ReplaceLineEndings("\n"),
        Improvement = Improvement.Trim().ReplaceLineEndings("\n"),
        IsSample = isSample,
    };

    /// <summary>
    /// Takes over from the form what the stored goal has no place for: a figure typed before the direction was switched to 定性, a level
    /// typed before it was switched back. It stays in the form, hidden, for as long as the page is open.
    /// </summary>
    public void KeepHidden(TargetInput typed)
    {
        if (Direction == Qualitative)
            Actual = typed.Actual;
        else
            (Level, Score) = (typed.Level, typed.Score);
    }

    /// <summary>98% as people write it: the sign goes into the unit, where there is none or the same one.</summary>
    public void ReadPercent()
    {
        if (Direction is ByDate or Qualitative || Unit.Trim() is not ("" or "%" or "％"))
            return;
        if (!HasPercent(Target) && !HasPercent(Actual))
            return;
        (Target, Actual, Unit) = (WithoutPercent(Target), WithoutPercent(Actual), "%");
    }

    private static bool HasPercent(string text) => text.TrimEnd().EndsWith('%') || text.TrimEnd().EndsWith('％');

    private static string WithoutPercent(string text) => HasPercent(text) ? text.TrimEnd().TrimEnd('%', '％') : text;

    private static string Show(decimal? value) => value?.ToString("#,0.######", CultureInfo.InvariantCulture) ?? "";

    private static string Show(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static decimal? ReadFigure(string text) => FigureText.TryParse(text, out var value) ? value : null;

    private static DateOnly? ReadDate(string text) => FigureText.TryParseDate(text, out var date) ? date : null;

    private static Points? ReadPoints(string text) => FigureText.TryParse(text, out var value) && Points.TryOf(value, out var points) ? points : null;

    /// <summary>Whether the fields can be read at all; what they mean is the domain's to judge.</summary>
    internal sealed class Validator : AbstractValidator<TargetInput>
    {
        public Validator()
        {
            RuleFor(input => input).Custom((input, context) =>
            {
                if (Directions.All(direction => direction.Key != input.Direction))
                {
                    context.AddFailure("direction", "请选择指标方向");
                }
                else if (input.Direction == ByDate)
                {
                    MustBeDate(context, "target", "目标日期", input.Target);
                    MustBeDate(context, "actual", "完成日期", input.Actual);
                }
                else if (input.Direction != Qualitative)
                {
                    MustBeFigure(context, "target", "目标值", input.Target);
                    MustBeFigure(context, "actual", "实际完成值", input.Actual);
                }

                MustBePoints(context, "weight", "分值", input.Weight);
                MustBePoints(context, "score", "得分", input.Score);
            });
        }

        private static void MustBeFigure(ValidationContext<TargetInput> context, string field, string name, string text)
        {
            if (!string.IsNullOrWhiteSpace(text) && !FigureText.TryParse(text, out _))
                context.AddFailure(field, $"{name}应为数字，例如 1,234.56；单位请填在“单位”栏");
        }

        private static void MustBeDate(ValidationContext<TargetInput> context, string field, string name, string text)
        {
            if (!string.IsNullOrWhiteSpace(text) && !FigureText.TryParseDate(text, out _))
                context.AddFailure(field, $"{name}应为日期，例如 2024-12-31");
        }

        private static void MustBePoints(ValidationContext<TargetInput> context, string field, string name, string text)
        {
            if (!string.IsNullOrWhiteSpace(text) && !(FigureText.TryParse(text, out var value) && Math.Abs(value) < 1_000_000 && Points.TryOf(value, out _)))
                context.AddFailure(field, $"{name}应为数字，最多两位小数");
        }
    }
}
