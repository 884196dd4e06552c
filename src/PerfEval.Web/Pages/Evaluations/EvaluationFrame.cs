using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;
using PerfEval.Web.Pages.Shared;

namespace PerfEval.Web.Pages.Evaluations;

/// <summary>What stands around each page of an evaluation: the heading, the task list with its states, and the sheet as a receipt.</summary>
public sealed class EvaluationFrame
{
    /// <summary>The frame of an evaluation for a person.</summary>
    /// <param name="evaluation">The evaluation, loaded whole.</param>
    /// <param name="actor">Who looks at it.</param>
    /// <param name="today">Today in Beijing, for the deadline.</param>
    public EvaluationFrame(Evaluation evaluation, Actor actor, DateOnly today)
    {
        Evaluation = evaluation;
        Sheet = evaluation.Score();
        Gaps = evaluation.Gaps(Sheet);
        MayFill = evaluation.Refuses(actor, EvaluationAction.Fill) is null;
        MayReview = evaluation.Refuses(actor, EvaluationAction.Review) is null;
        IsOfficer = EvaluationAccess.Allows(actor, evaluation.DepartmentId, EvaluationAction.Fill);
        ShowsFinal = evaluation.ShowsReviewTo(actor);
        DaysLeft = evaluation.Cycle.Deadline.DayNumber - today.DayNumber;
        Tasks = [.. ListTasks()];
    }

    public Evaluation Evaluation { get; }

    /// <summary>The one sheet that every part of the page shows.</summary>
    public ScoreSheet Sheet { get; }

    /// <summary>未完成.</summary>
    public IReadOnlyList<Gap> Gaps { get; }

    /// <summary>Whether the person may fill it in its present state.</summary>
    public bool MayFill { get; }

    /// <summary>Whether the person may review it in its present state.</summary>
    public bool MayReview { get; }

    /// <summary>Whether the person fills it for the department, whatever its state.</summary>
    public bool IsOfficer { get; }

    /// <summary>Days until the deadline; negative once it has passed.</summary>
    public int DaysLeft { get; }

    /// <summary>The steps of the task list.</summary>
    public IReadOnlyList<FrameTask> Tasks { get; }

    /// <summary>The state in words: 退回修改 for one that is being filled again.</summary>
    public string StateText => Evaluation.IsReturned ? "退回修改" : Evaluation.State.Name();

    /// <summary>Whether final scores are shown beside self-scores.</summary>
    public bool ShowsFinal { get; }

    /// <summary>Whether the reviewer's opinions are shown: they were told by a return, or count by now.</summary>
    public bool ShowsOpinions => ShowsFinal || Evaluation.State == EvaluationState.Filling;

    /// <summary>The total that the receipt shows.</summary>
    public TotalScore Total => ShowsFinal ? Sheet.Final : Sheet.Self;

    /// <summary>未完成 by place: each indicator or section of the report once, with how much it lacks and the first field that it lacks.</summary>
    public IReadOnlyList<GapPlace> GapPlaces =>
    [
        .. Gaps.GroupBy(gap => gap.IndicatorCode ?? gap.NarrativeKey!).Select(group => new GapPlace(
            Evaluation.Scheme.Find(group.Key)?.Name ?? NarrativeKeys.Of(Evaluation.Scheme).First(section => section.Key == group.Key).Heading,
            AddressOf(group.First()),
            group.Count())),
    ];

    /// <summary>The page and field where something missing is filled in.</summary>
    public string AddressOf(Gap gap)
    {
        if (gap.NarrativeKey is { } key)
            return $"/evaluations/{Evaluation.Id.Value}/narrative/{PageOf(key)}#{key}";
        if (gap.Field == Gap.Evidence)
            return $"/evaluations/{Evaluation.Id.Value}/evidence#{FieldIds.Of(gap.IndicatorCode!, gap.Field)}";
        var isTarget = gap.Field.StartsWith("targets", StringComparison.Ordinal);
        return $"/evaluations/{Evaluation.Id.Value}/{(isTarget ? "targets" : "score-table")}#{IdOf(gap.IndicatorCode!, gap.Field)}";
    }

    /// <summary>The page of the narrative that holds a section: one for each dimension, one for problems and improvements.</summary>
    public string PageOf(string narrativeKey) =>
        NarrativeKeys.Of(Evaluation.Scheme).FirstOrDefault(section => section.Key == narrativeKey)?.DimensionCode
        ?? (narrativeKey is NarrativeKeys.Problems or NarrativeKeys.Improvements ? NarrativePages.Problems : NarrativePages.Basics);

    private string IdOf(string code, string field)
    {
        var (row, name) = TargetField.Split(field);
        return row is { } i && Evaluation.Entry(code)?.Answer is Answer.Targets targets && i < targets.Items.Count
            ? Fill.TargetSet.IdOf(code, targets.Items[i].Id.Value, name)
            : FieldIds.Of(code, field);
    }

    private IEnumerable<FrameTask> ListTasks()
    {
        var root = $"/evaluations/{Evaluation.Id.Value}";
        yield return Text("基本信息与目标", $"{root}/narrative/{NarrativePages.Basics}", NarrativePages.Basics);
        if (Evaluation.Scheme.Indicators.Any(indicator => indicator.Rule is ScoringRule.Targets))
            yield return Lines("年度绩效指标", $"{root}/targets", line => line.Indicator.Rule is ScoringRule.Targets);
        yield return Lines("评分表", $"{root}/score-table", _ => true);
        foreach (var dimension in Evaluation.Scheme.Dimensions)
            yield return Text(dimension.Name + "分析", $"{root}/narrative/{dimension.Code}", dimension.Code);
        yield return Text("问题与改进", $"{root}/narrative/{NarrativePages.Problems}", NarrativePages.Problems);
        yield return Proofs($"{root}/evidence");
        yield return new FrameTask("报告预览", $"{root}/report", "", "");
        if (IsOfficer)
        {
            var submitted = Evaluation.State != EvaluationState.Filling;
            yield return new FrameTask("检查与送审", $"{root}/submit", submitted ? "完成" : Gaps.Count == 0 ? "可以送审" : $"缺 {Gaps.Count} 项", submitted ? "is-done" : Gaps.Count == 0 ? "is-open" : "");
        }

        if (MayReview)
            yield return new FrameTask("复核", $"{root}/review", "", "");
    }

    private FrameTask Lines(string name, string address, Func<IndicatorScore, bool> belongs)
    {
        var lines = Sheet.Indicators.Where(belongs).ToList();
        var done = lines.Count(line => line.Missing.Count == 0);
        var begun = lines.Exists(line => line.Content.Answer is not null);
        return done == lines.Count ? new FrameTask(name, address, "完成", "is-done")
            : begun ? new FrameTask(name, address, $"{done} / {lines.Count}", "is-open")
            : new FrameTask(name, address, "未开始", "");
    }

    private FrameTask Proofs(string address)
    {
        var open = Gaps.Count(gap => gap.Field == Gap.Evidence);
        return open == 0 ? new FrameTask("佐证材料", address, "完成", "is-done")
            : Evaluation.Evidence.Any(file => !file.IsRemoved) ? new FrameTask("佐证材料", address, $"缺 {open}", "is-open")
            : new FrameTask("佐证材料", address, $"缺 {open}", "");
    }

    private FrameTask Text(string name, string address, string page)
    {
        var sections = NarrativeKeys.Of(Evaluation.Scheme).Where(section => section.IsRequired && PageOf(section.Key) == page).ToList();
        var written = sections.Count(section => !string.IsNullOrWhiteSpace(Evaluation.Text(section.Key)));
        // What is written may still name figures that aren't there, or hold last year's.
        var open = Gaps.Count(gap => gap.NarrativeKey is { } key && PageOf(key) == page && !string.IsNullOrWhiteSpace(Evaluation.Text(key)));
        if (open > 0)
            return new FrameTask(name, address, $"有 {open} 个问题", "is-fault");
        return written == sections.Count ? new FrameTask(name, address, "完成", "is-done")
            : written > 0 ? new FrameTask(name, address, $"{written} / {sections.Count}", "is-open")
            : new FrameTask(name, address, "未开始", "");
    }
}

/// <summary>A place where something is missing.</summary>
/// <param name="Name">The indicator or the section of the report.</param>
/// <param name="Address">The first field that is missing.</param>
/// <param name="Count">How many are missing there.</param>
public sealed record GapPlace(string Name, string Address, int Count);

/// <summary>A step of the task list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its page.</param>
/// <param name="State">Its state in words; empty where it has none.</param>
/// <param name="Tone">The class that repeats the state as a colour.</param>
public sealed record FrameTask(string Name, string Address, string State, string Tone);

/// <summary>The narrative's pages that are not a dimension's.</summary>
public static class NarrativePages
{
    /// <summary>基本信息与部门整体支出绩效目标.</summary>
    public const string Basics = "basics";

    /// <summary>存在的主要问题与下一步改进措施.</summary>
    public const string Problems = "problems";
}
