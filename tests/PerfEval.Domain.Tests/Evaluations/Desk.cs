namespace PerfEval.Domain.Tests.Evaluations;

/// <summary>An evaluation with the people who work on it, and a clock that each act moves on.</summary>
internal sealed class Desk
{
    public static readonly DepartmentId OwnId = new(Guid.Parse("11111111-1111-1111-1111-111111111111"));
    public static readonly Actor Officer = new(new AccountId(Guid.NewGuid()), "张三", Role.Officer, OwnId);
    public static readonly Actor Foreigner = new(new AccountId(Guid.NewGuid()), "外人", Role.Officer, new DepartmentId(Guid.NewGuid()));
    public static readonly Actor Homeless = new(new AccountId(Guid.NewGuid()), "无部门", Role.Officer, Department: null);
    public static readonly Actor Reviewer = new(new AccountId(Guid.NewGuid()), "李四", Role.Reviewer, Department: null);
    public static readonly Actor Administrator = new(new AccountId(Guid.NewGuid()), "管理员", Role.Administrator, Department: null);

    public static readonly IReadOnlyDictionary<string, Actor> People = new Dictionary<string, Actor>
    {
        ["officer"] = Officer,
        ["foreigner"] = Foreigner,
        ["homeless"] = Homeless,
        ["reviewer"] = Reviewer,
        ["administrator"] = Administrator,
    };

    public static readonly Scheme Scheme = Given.Scheme(Given.Draft(
        [Given.Indicator(Given.Ratio(), 50), Given.Indicator(new ScoringRule.Judgement(), 10, "A102", allowsNotApplicable: false)],
        [Given.Indicator(new ScoringRule.Targets(["数量指标"]), 40, "B101")]));

    private static readonly DateTimeOffset Start = new(2025, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private int _minutes;

    public Desk(Scheme? scheme = null)
    {
        var version = new SchemeVersion(new SchemeVersionId(Guid.NewGuid()), scheme ?? Scheme, Start);
        var cycle = new Cycle(new CycleId(Guid.NewGuid()), "2024年度部门整体支出绩效自评", 2024, version, new DateOnly(2025, 3, 31));
        Evaluation = new Evaluation(new EvaluationId(Guid.NewGuid()), cycle, new Department(OwnId, "440113-rsj", "测试局"), Administrator, Start);
    }

    public Evaluation Evaluation { get; }

    public DateTimeOffset Now => Start.AddMinutes(++_minutes);

    public static EntryEdit Half => new(Given.Amounts(1, 2), Claim: null, "原因", "措施");

    public static Answer.Targets MetTarget { get; } = Given.Targets(Given.Target(new Goal.Numeric(Comparison.AtLeast, 1, 1)));

    public Refusal? Fill(EntryEdit edit, string code = "A101", int? version = null) => Evaluation.Fill(Officer, code, edit, version, Now);

    public Refusal? Review(Review? review, string code = "A101", int? version = null) => Evaluation.SetReview(Reviewer, code, review, version, Now);

    /// <summary>Everything that a submission needs: 25 of 50, 8 of 10 and 40 of 40.</summary>
    public Desk Filled()
    {
        Assert.Null(Fill(Half));
        Assert.Null(Fill(new EntryEdit(new Answer.Judgement(JudgementLevel.Met, Points.Of(8)), Claim: null, "原因", "措施"), "A102"));
        Assert.Null(Fill(new EntryEdit(MetTarget), "B101"));
        foreach (var section in NarrativeKeys.Of(Evaluation.Scheme).Where(section => section.IsRequired))
            Assert.Null(Evaluation.Write(Officer, section.Key, section.Heading + "的内容", loadedVersion: null, Now));
        return this;
    }

    /// <summary>One file that meets every requirement which submission waits for.</summary>
    public void AttachWhatIsDemanded() => Assert.Null(Evaluation.Attach(
        Officer,
        new EvidenceId(Guid.NewGuid()),
        new EvidenceEdit("佐证材料", "", [.. Evaluation.EvidenceNeeds().Where(need => need.IsOpen).Select(need => new EvidenceLink(need.Indicator.Code, need.Requirement.Name))]),
        EvidenceTests.Content(),
        Now));

    public Desk Submitted()
    {
        Filled();
        Assert.Null(Evaluation.Submit(Officer, Now));
        return this;
    }

    public Desk In(EvaluationState state)
    {
        if (state == EvaluationState.Filling)
            return Filled();
        Submitted();
        if (state == EvaluationState.Approved)
            Assert.Null(Evaluation.Approve(Reviewer, Now));
        return this;
    }

    /// <summary>All that an act could change, as one text.</summary>
    public string Snapshot() => string.Join("\n",
        [
            $"{Evaluation.State} {Evaluation.Version} {Evaluation.UpdatedAt:O} {Evaluation.SubmittedAt:O} {Evaluation.ReturnedAt:O} {Evaluation.ApprovedAt:O} {Evaluation.SignedOn:O} {Evaluation.Summary} {Evaluation.Events.Count}",
            .. Evaluation.Entries.Select(entry => $"{entry.Code} {entry.Version} {entry.ChangedBy} {entry.ReturnedFor} {EntryJson.Write(entry.Content)}"),
            .. Evaluation.Narrative.Select(part => $"{part.Key} {part.Version} {part.Text}"),
            .. Evaluation.Evidence.Select(file => $"{file.Id} {file.Version} {file.Name} {file.IsRemoved} {file.RevisionNumber} {file.Revisions.Count} {EvidenceJson.WriteLinks(file.Links)}"),
        ]);
}
