using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Evaluations.Narratives;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Evaluations.Fill;

/// <summary>The sections of the 自评表说明 that belong to one page: basics, a dimension's analysis, problems and improvements.</summary>
[Authorize(Policy = Policies.Evaluations)]
public sealed class NarrativeModel(PerfEvalDbContext db, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Dictionary<string, PartInput> Parts { get; set; } = [];

    public EvaluationFrame Frame { get; private set; } = null!;

    /// <summary>The page's heading.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>Which page of the narrative.</summary>
    public string PageKey { get; private set; } = "";

    public List<PartView> Shown { get; } = [];

    /// <summary>Whether the sections are folded, one open at a time: several would push each other out of sight.</summary>
    public bool IsAccordion => Shown.Count > 2;

    /// <summary>What narrows the list of figures on a page without scripts.</summary>
    [BindProperty(SupportsGet = true, Name = "figures")]
    public string? FigureQuery { get; set; }

    /// <summary>The list of figures that can be inserted.</summary>
    public FigureChoice Figures => FigureChoice.Of(BoundFigures.Of(Frame.Evaluation, Frame.Sheet), FigureQuery);

    /// <summary>The report as it will print with what is shown here.</summary>
    public ReportPreview Preview =>
        ReportPreview.Of(Frame.Evaluation, User.ToActor(), Shown.Where(view => view.MayFill).ToDictionary(view => view.Section.Key, view => view.Text, StringComparer.Ordinal));

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string part)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        if (denied is not null)
            return denied;
        Show(evaluation!, part, [], saved: []);
        return Shown.Count == 0 ? NotFound() : Page();
    }

    /// <summary>Saves every section of the page that was changed.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, string part)
    {
        var (outcome, refused, saved) = await SaveAsync(id, [.. Parts.Keys]);
        if (outcome.Evaluation is null || outcome.Refusal is Refusal.NotAllowed)
            return NotFound();
        if (outcome.Refusal is null && refused.Count == 0)
        {
            Notice = "已保存。";
            return RedirectToPage(new { id, part });
        }

        if (outcome.Refusal is { } whole)
        {
            ModelState.AddModelError("", whole.Message);
            refused = Parts.Keys.ToDictionary(key => key, _ => whole, StringComparer.Ordinal);
        }

        Show(outcome.Evaluation, part, refused, saved);
        return this.Refuse(refused.Values.Select(EvaluationGate.StatusOf).Max());
    }

    /// <summary>Saves one section by itself and answers with its state and what follows from it; the text stays where it is being written.</summary>
    public async Task<IActionResult> OnPostPartAsync(Guid id, string part, string key)
    {
        var (outcome, refused, saved) = await SaveAsync(id, [key]);
        if (outcome.Evaluation is null || outcome.Refusal is Refusal.NotAllowed)
            return NotFound();
        if (outcome.Refusal is { } whole)
            refused[key] = whole;
        Show(outcome.Evaluation, part, refused, saved);
        if (Shown.Find(view => view.Section.Key == key) is not { } shown)
            return NotFound();
        Response.StatusCode = refused.TryGetValue(key, out var refusal) ? EvaluationGate.StatusOf(refusal) : StatusCodes.Status200OK;
        return Partial("_PartAnswer", new PartAnswer(shown, Frame, IsAccordion));
    }

    /// <summary>The report as it will print with the sections in hand as they stand in the form, without the pieces that the page has already. Writes nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(Guid id, string part, string key, string? pieces)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.Fill);
        if (denied is not null)
            return denied;
        var known = NarrativeKeys.Of(evaluation!.Scheme).Select(section => section.Key).ToHashSet(StringComparer.Ordinal);
        if (!Parts.ContainsKey(key) || !Parts.Keys.All(known.Contains))
            return NotFound();
        return Parts.Values.Any(input => Fault(input) is not null)
            ? StatusCode(StatusCodes.Status422UnprocessableEntity)
            : Partial("_ReportPreview", ReportPreview.Of(evaluation, User.ToActor(), Parts.ToDictionary(pair => pair.Key, pair => pair.Value.Text, StringComparer.Ordinal), pieces));
    }

    /// <summary>The figures whose names hold what was typed, for the list that inserts them.</summary>
    public async Task<IActionResult> OnGetFiguresAsync(Guid id, string part)
    {
        var (evaluation, denied) = await this.EnterAsync(db, id, EvaluationAction.View);
        return denied ?? Partial("_FigureOptions", FigureChoice.Of(BoundFigures.Of(evaluation!, evaluation!.Score()), FigureQuery));
    }

    private Task<(ActOutcome Outcome, Dictionary<string, Refusal> Refused, List<string> Saved)> SaveAsync(Guid id, IReadOnlyList<string> keys) =>
        PieceByPiece.SaveAsync(this, db, clock, id, keys, Write);

    private Refusal? Write(Evaluation evaluation, string key, Actor actor, DateTimeOffset now)
    {
        if (!Parts.TryGetValue(key, out var input))
            return new Refusal.Unknown($"报告章节“{key}”");
        if (input.Take == ConflictChoice.TakeTheirs)
            return null;
        if (Fault(input) is { } fault)
            return new Refusal.Invalid([new FieldFault("text", fault)]);
        var text = input.Confirm == PartInput.ConfirmAll ? FormerFigures.Confirm(input.Text) : input.Text;
        return evaluation.Write(actor, key, text, input.Take == ConflictChoice.TakeMine ? input.TheirVersion : input.Version, now);
    }

    private static string? Fault(PartInput input) => new Validator().Validate(input).Errors is [var error, ..] ? error.ErrorMessage : null;

    private void Show(Evaluation evaluation, string part, Dictionary<string, Refusal> refused, List<string> saved)
    {
        Frame = new EvaluationFrame(evaluation, User.ToActor(), clock.GetBeijingToday());
        // Generated addresses are in lower case, a dimension's code may not be.
        PageKey = evaluation.Scheme.Dimensions.FirstOrDefault(dimension => dimension.Code.Equals(part, StringComparison.OrdinalIgnoreCase))?.Code ?? part;
        Heading = PageKey switch
        {
            NarrativePages.Basics => "基本信息与目标",
            NarrativePages.Problems => "问题与改进",
            _ => evaluation.Scheme.Dimensions.FirstOrDefault(dimension => dimension.Code == PageKey)?.Name + "分析",
        };
        var figures = BoundFigures.Of(evaluation, Frame.Sheet);
        // Whoever only reads is shown what stands for a token, not the token.
        string Read(string text) => Frame.MayFill ? text : figures.Resolve(text).Text;
        foreach (var section in NarrativeKeys.Of(evaluation.Scheme).Where(section => Frame.PageOf(section.Key) == PageKey))
        {
            var stored = evaluation.Part(section.Key)!;
            var refusal = refused.GetValueOrDefault(section.Key);
            var typed = Parts.GetValueOrDefault(section.Key);
            var view = new PartView(
                section,
                refusal is null || typed is null ? Read(stored.Text) : typed.Text,
                refusal is null || typed is null ? stored.Version : typed.Version,
                Frame.MayFill,
                refusal?.Message,
                ConflictChoice.Of(refusal, $"Parts[{section.Key}]", section.Heading, stored.Version, () => (figures.Resolve(stored.Text).Text, figures.Resolve(typed?.Text ?? "").Text)),
                refusal is not null ? "未保存" : saved.Contains(section.Key, StringComparer.Ordinal) ? "已保存" : "");
            Shown.Add(view);
            if (view.Fault is not null)
                ModelState.AddModelError(section.Key, view.Fault);
        }
    }

    /// <param name="Version">The section's version that the form was made from.</param>
    /// <param name="Text">The text.</param>
    /// <param name="Take">What was chosen after a conflict; see <see cref="ConflictChoice"/>.</param>
    /// <param name="TheirVersion">The version that the choice was made against.</param>
    /// <param name="Confirm"><see cref="ConfirmAll"/> where last year's figures in the text were found to hold.</param>
    public sealed record PartInput(int Version, string Text, string Take = "", int TheirVersion = 0, string Confirm = "")
    {
        /// <summary>Takes the marks off all of last year's figures.</summary>
        public const string ConfirmAll = "all";
    }

    private sealed class Validator : AbstractValidator<PartInput>
    {
        public Validator() => RuleFor(input => input.Text).Must(text => text.Length <= 2 * Limits.Narrative)
            .WithMessage(input => $"这一节共 {input.Text.Length} 字，{Limits.TooLong("每节", Limits.Narrative)}。您填写的内容仍在框中。");
    }
}

/// <summary>A section as the page shows it.</summary>
/// <param name="Section">The section.</param>
/// <param name="Text">Its text: as stored, or as typed where it was refused.</param>
/// <param name="Version">The version that goes with the form.</param>
/// <param name="MayFill">Whether it can be written now.</param>
/// <param name="Fault">Why it was refused, or null.</param>
/// <param name="Conflict">What somebody else saved meanwhile, or null.</param>
/// <param name="SaveState">What became of saving, in words.</param>
public sealed record PartView(NarrativeSection Section, string Text, int Version, bool MayFill, string? Fault, ConflictChoice? Conflict, string SaveState)
{
    /// <summary>What the section is in need of, in words with the class that repeats them as a colour; null where it is in order or nobody may write.</summary>
    public (string Words, string Tone)? Need =>
        !MayFill ? null
        : Conflict is not null ? ("有两份内容，请选择", "is-fault")
        : Fault is not null ? ("没有保存", "is-fault")
        : FormerCount > 0 ? ($"{FormerCount} 处上年数据待核对", "is-attention")
        : NoteCount > 0 ? ($"{NoteCount} 处缺数据", "is-attention")
        : Section.IsRequired && string.IsNullOrWhiteSpace(Text) ? ("未写", "is-attention")
        : null;

    /// <summary>字数: characters without white space.</summary>
    public int Length => Text.Count(character => !char.IsWhiteSpace(character));

    /// <summary>How many of last year's figures nobody has confirmed yet.</summary>
    public int FormerCount => FormerFigures.CountIn(Text);

    /// <summary>How many 〔缺数据：…〕 the text holds, pasted from a printed report.</summary>
    public int NoteCount => PrintedFigures.CountNotes(Text);
}

/// <summary>What answers the saving of one section.</summary>
/// <param name="Part">The section.</param>
/// <param name="Frame">The frame, for receipt and task list.</param>
/// <param name="IsFolded">Whether the page folds its sections, and marks those in need.</param>
public sealed record PartAnswer(PartView Part, EvaluationFrame Frame, bool IsFolded);
