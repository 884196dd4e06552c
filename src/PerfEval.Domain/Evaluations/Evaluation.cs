using PerfEval.Domain.Evaluations.Narratives;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Evaluations;

/// <summary>
/// 自评: one department's evaluation of one fiscal year. Each method is one act: it asks whether the actor may, whether the state allows
/// it and whether the values hold; does it with its event; or returns why not, having changed nothing.
/// </summary>
public sealed partial class Evaluation
{
    private List<IndicatorEntry> _entries = [];
    private List<NarrativePart> _narrative = [];
    private List<EvaluationEvent> _events = [];
    private bool _isShared;

    // Of the last act, or of the first look at a shared one; while an act is under way it is of before.
    private ScoreSheet? _sheet;
    private IReadOnlyList<Gap>? _gaps;

    private Evaluation()
    {
        Department = null!;
        Cycle = null!;
        SchemeVersion = null!;
        StoredDepartmentName = null!;
        Summary = null!;
    }

    /// <summary>下发: opens the evaluation of a department in a cycle.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="cycle">The cycle, which fixes year and scheme version.</param>
    /// <param name="department">The department.</param>
    /// <param name="actor">Who opens it.</param>
    /// <param name="at">Now.</param>
    public Evaluation(EvaluationId id, Cycle cycle, Department department, Actor actor, DateTimeOffset at)
    {
        Id = id;
        (Cycle, CycleId) = (cycle, cycle.Id);
        (Department, DepartmentId) = (department, department.Id);
        StoredDepartmentName = department.Name;
        (SchemeVersion, SchemeVersionId) = (cycle.SchemeVersion, cycle.SchemeVersionId);
        FiscalYear = cycle.FiscalYear;
        _entries.AddRange(Scheme.Indicators.Select(indicator => new IndicatorEntry(id, indicator.Code)));
        _narrative.AddRange(NarrativeKeys.Of(Scheme).Select(section => new NarrativePart(id, section.Key)));
        _events.Add(new EvaluationEvent(id, EvaluationEventKind.Opened, actor, at));
        UpdatedAt = at;
        Summary = ScoreSummary.Of(Score());
    }

    /// <summary>Identity.</summary>
    public EvaluationId Id { get; private set; }

    /// <summary>The cycle's identity.</summary>
    public CycleId CycleId { get; private set; }

    /// <summary>评价任务.</summary>
    public Cycle Cycle { get; private set; }

    /// <summary>The department's identity.</summary>
    public DepartmentId DepartmentId { get; private set; }

    /// <summary>部门.</summary>
    public Department Department { get; private set; }

    /// <summary>The department's name as it was when the evaluation was opened or submitted last.</summary>
    public string StoredDepartmentName { get; private set; }

    /// <summary>
    /// 部门全称 as the evaluation and its reports bear it: the department's present name while it is being filled, and from 送审 on the name
    /// under which it was submitted, whatever the department is called later.
    /// </summary>
    public string DepartmentName => State == EvaluationState.Filling ? Department.Name : StoredDepartmentName;

    /// <summary>The scheme version's identity.</summary>
    public SchemeVersionId SchemeVersionId { get; private set; }

    /// <summary>The scheme version that it is made with, for good.</summary>
    public SchemeVersion SchemeVersion { get; private set; }

    /// <summary>预算年度; unique with the department.</summary>
    public int FiscalYear { get; private set; }

    /// <summary>状态.</summary>
    public EvaluationState State { get; private set; }

    /// <summary>Raised by each act on the evaluation or anything in it; the whole is written by one at a time.</summary>
    public int Version { get; private set; }

    /// <summary>When it was submitted last.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>When it was returned last; null if it never was.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>When it was approved.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>When anything in it was changed last.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>落款日期 of the report; null until submission or an import sets it.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>The figures that lists show, kept with the evaluation.</summary>
    public ScoreSummary Summary { get; private set; }

    /// <summary>The entries of the scheme's indicators.</summary>
    public IReadOnlyCollection<IndicatorEntry> Entries => _entries;

    /// <summary>The sections of the report.</summary>
    public IReadOnlyCollection<NarrativePart> Narrative => _narrative;

    /// <summary>流转与修改记录, as far as loaded.</summary>
    public IReadOnlyCollection<EvaluationEvent> Events => _events;

    /// <summary>The scheme.</summary>
    public Scheme Scheme => SchemeVersion.Definition;

    /// <summary>Whether it is being filled again after a return (退回修改).</summary>
    public bool IsReturned => State == EvaluationState.Filling && ReturnedAt is not null;

    /// <summary>The explained sheet.</summary>
    public ScoreSheet Score() => _isShared ? _sheet ??= MakeSheet() : MakeSheet();

    private ScoreSheet MakeSheet() => Scorer.Score(Scheme, _entries.ToDictionary(entry => entry.Code, entry => entry.Content, StringComparer.Ordinal));

    /// <summary>The entry of an indicator, or null.</summary>
    public IndicatorEntry? Entry(string code) => _entries.Find(entry => entry.Code == code);

    /// <summary>A section of the report, or null.</summary>
    public NarrativePart? Part(string key) => _narrative.Find(part => part.Key == key);

    /// <summary>The text of a section of the report; empty where there is none.</summary>
    public string Text(string key) => Part(key)?.Text ?? "";

    /// <summary>Everything that is missing before it can be submitted, in the order of the pages.</summary>
    /// <param name="sheet">The sheet of this evaluation.</param>
    public IReadOnlyList<Gap> Gaps(ScoreSheet sheet) => _isShared && ReferenceEquals(sheet, _sheet) ? _gaps ??= FindGaps(sheet) : FindGaps(sheet);

    private IReadOnlyList<Gap> FindGaps(ScoreSheet sheet)
    {
        var figures = BoundFigures.Of(this, sheet);
        return
        [
            .. sheet.Missing.Select(line => new Gap(line.Indicator.Code, NarrativeKey: null, line.Missing.Field, line.Missing.Message)),
            .. NarrativeKeys.Of(Scheme).SelectMany(section => figures.GapsIn(section, Text(section.Key))),
            .. EvidenceNeeds().Where(need => need.IsOpen)
                .Select(need => new Gap(need.Indicator.Code, NarrativeKey: null, Gap.Evidence, $"请上传必备佐证材料“{need.Requirement.Name}”")),
        ];
    }

    /// <summary>Whether the actor may do this, in this state; null where it is so.</summary>
    public Refusal? Refuses(Actor actor, EvaluationAction action)
    {
        if (!EvaluationAccess.Allows(actor, this, action))
            return new Refusal.NotAllowed();
        return EvaluationAccess.StateFor(action) is { } needed && needed != State ? new Refusal.WrongState(State, action.Name()) : null;
    }

    /// <summary>
    /// Whether what the finance bureau says of the scores counts for this person yet: for the bureau while it reviews, for everybody once
    /// it is approved. A department is told by a return or by the approval, not by watching a review that is still being written.
    /// </summary>
    public bool ShowsReviewTo(Actor actor) => State switch
    {
        EvaluationState.Filling => false,
        EvaluationState.AwaitingReview => actor.Role == Role.Reviewer,
        EvaluationState.Approved => true,
        _ => throw new InvalidOperationException($"Unknown state {State}."),
    };

    /// <summary>Whether many look at it: nothing of it changes any more.</summary>
    public bool IsShared => _isShared;

    /// <summary>Gives it to many to look at, without its events: its sheet is made once, and from now on any act on it is a fault of the program.</summary>
    public void Share()
    {
        _isShared = true;
        // What the last act recorded is in the database, and may be large.
        _events = [];
    }

    /// <summary>One to act on, as it stands: what is changed of it leaves this one as it is. Events and earlier revisions of files do not go with it.</summary>
    public Evaluation Copy()
    {
        var copy = (Evaluation)MemberwiseClone();
        copy._entries = [.. _entries.Select(entry => entry.Copy())];
        copy._narrative = [.. _narrative.Select(part => part.Copy())];
        copy._evidence = [.. _evidence.Select(file => file.Copy())];
        copy._events = [];
        (copy._isShared, copy._sheet, copy._gaps) = (false, null, null);
        return copy;
    }

    /// <summary>As <see cref="Refuses"/>, at the beginning of an act.</summary>
    /// <exception cref="InvalidOperationException">It is shared by all who look at it.</exception>
    private Refusal? RefusesToAct(Actor actor, EvaluationAction action) =>
        _isShared ? throw new InvalidOperationException("This evaluation is shared by all who look at it: acts need one of their own.") : Refuses(actor, action);

    private EvaluationEvent Record(EvaluationEventKind kind, Actor actor, DateTimeOffset at)
    {
        var happened = new EvaluationEvent(Id, kind, actor, at);
        _events.Add(happened);
        UpdatedAt = at;
        Version++;
        _sheet = MakeSheet();
        Summary = ScoreSummary.Of(_sheet);
        return happened;
    }
}

/// <summary>得分摘要: what lists and the workbench show of a sheet, kept with the evaluation.</summary>
/// <param name="Self">自评总分.</param>
/// <param name="Final">The total after review.</param>
/// <param name="GradeName">The grade of the final total; empty while a line is incomplete.</param>
/// <param name="CompleteLines">How many indicators lack nothing.</param>
/// <param name="Lines">How many indicators there are.</param>
public sealed record ScoreSummary(Points Self, Points Final, string GradeName, int CompleteLines, int Lines)
{
    internal static ScoreSummary Of(ScoreSheet sheet) => new(
        sheet.Self.Score,
        sheet.Final.Score,
        sheet.Final.Grade?.Name ?? "",
        sheet.Indicators.Count(line => line.Missing.Count == 0),
        sheet.Indicators.Count);
}
