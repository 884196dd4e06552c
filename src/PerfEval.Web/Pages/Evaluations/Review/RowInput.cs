using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Web.Pages.Evaluations.Review;

/// <summary>What a reviewer's form says of one indicator.</summary>
public sealed record RowInput
{
    /// <summary>The indicator.</summary>
    public string Code { get; init; } = "";

    /// <summary>The entry's version that the reviewer saw.</summary>
    public int Version { get; init; }

    /// <summary>The mark of what the fields held when they were loaded: a row that still holds it is not saved.</summary>
    public string Loaded { get; init; } = "";

    /// <summary>复核得分 as typed; empty where the self-score is accepted.</summary>
    public string Score { get; init; } = "";

    /// <summary>复核意见.</summary>
    public string Opinion { get; init; } = "";

    /// <summary>退回原因.</summary>
    public string ReturnReason { get; init; } = "";

    /// <summary>The version of somebody else's change that the reviewer was shown beside the own one.</summary>
    public int? TheirVersion { get; init; }

    /// <summary>The choice between both: <see cref="Mine"/> or <see cref="Theirs"/>; null where there was none.</summary>
    public string? Take { get; init; }

    /// <summary>以我填写的为准.</summary>
    public const string Mine = "mine";

    /// <summary>采用对方的内容.</summary>
    public const string Theirs = "theirs";

    /// <summary>The row of an entry as it is kept.</summary>
    public static RowInput Of(IndicatorEntry entry) => new()
    {
        Code = entry.Code,
        Version = entry.Version,
        Loaded = MarkOf(entry.Review),
        Score = entry.Review?.Score?.ToString() ?? "",
        Opinion = entry.Review?.Opinion ?? "",
        ReturnReason = entry.Review?.ReturnReason ?? "",
    };

    /// <summary>
    /// The mark of a review as it is kept. A whole table is posted at once: without it, a row that this reviewer never touched would be
    /// held against what another one has saved in the meantime.
    /// </summary>
    public static string MarkOf(Domain.Evaluations.Review? review) =>
        MarkOf(review?.Score?.ToString() ?? "", review?.Opinion ?? "", review?.ReturnReason ?? "");

    private static string MarkOf(string score, string opinion, string returnReason) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{score}\n{Plain(opinion)}\0{Plain(returnReason)}")), 0, 8);

    /// <summary>Whether anything in the row is to be saved; a score that is no number counts, so that it is refused and not passed over.</summary>
    public bool IsToBeSaved => Take != Theirs && (Take == Mine || MarkOf(ReadScore(Score)?.ToString() ?? Score.Trim(), Opinion, ReturnReason) != Loaded);

    /// <summary>The version that the row is held against.</summary>
    public int LoadedVersion => Take == Mine ? TheirVersion ?? Version : Version;

    /// <summary>The row as the domain takes it; <see cref="Validator"/> has accepted it before.</summary>
    public Domain.Evaluations.Review ToReview() => new(ReadScore(Score), Plain(Opinion), Plain(ReturnReason));

    private static Points? ReadScore(string text) =>
        FigureText.TryParse(text, out var value) && Points.TryOf(value, out var score) ? score : null;

    /// <summary>Browsers send line ends as CR LF; blanks around a text say nothing.</summary>
    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    /// <summary>Lengths and forms; bounds and what depends on the sheet are the domain's.</summary>
    public sealed class Validator : AbstractValidator<RowInput>
    {
        public Validator()
        {
            RuleFor(row => row.Score)
                .Must(text => FigureText.TryParse(text, out _)).WithMessage("复核得分应填数字，如 9.69；同意自评得分的可以不填")
                .Must(text => !FigureText.TryParse(text, out var value) || Points.TryOf(value, out _)).WithMessage("复核得分最多保留两位小数")
                .When(row => !string.IsNullOrWhiteSpace(row.Score));
            RuleFor(row => row.Opinion)
                .Must(text => Plain(text).Length <= Limits.Reason).WithMessage(Limits.TooLong("复核意见", Limits.Reason));
            RuleFor(row => row.ReturnReason)
                .Must(text => Plain(text).Length <= Limits.Reason).WithMessage(Limits.TooLong("退回原因", Limits.Reason));
        }
    }
}
