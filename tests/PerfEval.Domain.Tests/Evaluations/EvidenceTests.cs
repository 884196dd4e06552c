using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PerfEval.Domain.Tests.Evaluations;

public sealed class EvidenceTests
{
    private const string Ledger = "台账";
    private static readonly EvidenceRequirement Contract = new(Ledger, Mandatory: true, AllowsZip: true);
    private static readonly EvidenceRequirement Photo = new("照片", Mandatory: false);

    private static readonly Scheme Scheme = Given.Scheme(Given.Draft(
        [
            Given.Indicator(Given.Ratio(), 20) with { Evidence = [Contract, Photo] },
            Given.Indicator(Given.Checklist(20, 20), 40, "A102") with { Evidence = [new EvidenceRequirement("制度", Mandatory: true)] },
            Given.Indicator(Given.Ratio(ZeroDenominator.Zero), 20, "A103") with { Evidence = [Contract] },
            Given.Indicator(new ScoringRule.Judgement(), 20, "A104"),
        ]));

    private readonly Desk _desk = new(Scheme);

    private Evaluation Evaluation => _desk.Evaluation;

    public static EvidenceContent Content(string text = "内容", string fileName = "台账.pdf", EvidenceFormat? format = null) =>
        new(ContentHash.From(SHA256.HashData(Encoding.UTF8.GetBytes(text))), format ?? EvidenceFormat.Pdf, text.Length, fileName);

    private static EvidenceEdit Edit(params (string Code, string Requirement)[] links) =>
        new("合同台账", "2024年全部合同", [.. links.Select(link => new EvidenceLink(link.Code, link.Requirement))]);

    private EvidenceFile Attach(EvidenceEdit edit, EvidenceContent? content = null)
    {
        var id = new EvidenceId(Guid.CreateVersion7());
        Assert.Null(Evaluation.Attach(Desk.Officer, id, edit, content ?? Content(), _desk.Now));
        return Evaluation.EvidenceFile(id)!;
    }

    private string[] Open() => [.. Evaluation.Gaps(Evaluation.Score()).Where(gap => gap.Field == Gap.Evidence).Select(gap => $"{gap.IndicatorCode} {gap.Message}")];

    private Refusal.Invalid Refused(EvidenceEdit edit, EvidenceContent? content = null)
    {
        var before = (Evaluation.Version, Evaluation.Events.Count, Evaluation.Evidence.Count);
        var refusal = Assert.IsType<Refusal.Invalid>(Evaluation.Attach(Desk.Officer, new EvidenceId(Guid.NewGuid()), edit, content ?? Content(), _desk.Now));
        Assert.Equal(before, (Evaluation.Version, Evaluation.Events.Count, Evaluation.Evidence.Count));
        return refusal;
    }

    [Fact]
    public void Gaps_AskForEachMandatoryRequirement_UntilAFileMeetsIt()
    {
        Assert.Equal(["A101 请上传必备佐证材料“台账”", "A102 请上传必备佐证材料“制度”", "A103 请上传必备佐证材料“台账”"], Open());

        Attach(Edit(("A101", Ledger), ("A103", Ledger)));

        Assert.Equal(["A102 请上传必备佐证材料“制度”"], Open());
    }

    [Fact]
    public void Gaps_AskForNothing_WhereNothingHappenedThatADocumentCouldProve()
    {
        Assert.Null(_desk.Fill(new EntryEdit(Given.Amounts(0, 0))));
        Assert.Null(_desk.Fill(new EntryEdit(new Answer.Checklist(new Dictionary<string, CheckMark> { ["item0"] = new CheckMark.NotApplicable("无"), ["item1"] = new CheckMark.NotApplicable("无") })), "A102"));
        Assert.Null(_desk.Fill(new EntryEdit(Given.Amounts(0, 0)), "A103"));
        // Where a ratio over 0 earns nothing, the 0 itself is to be proven.
        Assert.Equal(["A103 请上传必备佐证材料“台账”"], Open());

        Assert.Null(_desk.Fill(new EntryEdit(new Answer.NotApplicable("没有采购")), "A103"));
        Assert.Empty(Open());
        Assert.Null(_desk.Fill(new EntryEdit(Given.Amounts(0, 1))));
        Assert.Null(_desk.Fill(new EntryEdit(new Answer.Checklist(new Dictionary<string, CheckMark> { ["item0"] = new CheckMark.NotApplicable("无"), ["item1"] = new CheckMark.No() })), "A102"));
        Assert.Equal(2, Open().Length);
    }

    [Fact]
    public void Submit_WaitsForMandatoryEvidence()
    {
        foreach (var section in NarrativeKeys.Of(Scheme).Where(section => section.IsRequired))
            Assert.Null(Evaluation.Write(Desk.Officer, section.Key, "内容", loadedVersion: null, _desk.Now));
        Assert.Null(_desk.Fill(new EntryEdit(Given.Amounts(1, 1))));
        Assert.Null(_desk.Fill(new EntryEdit(new Answer.Checklist(new Dictionary<string, CheckMark> { ["item0"] = new CheckMark.Yes(), ["item1"] = new CheckMark.Yes() })), "A102"));
        Assert.Null(_desk.Fill(new EntryEdit(Given.Amounts(1, 1)), "A103"));
        Assert.Null(_desk.Fill(new EntryEdit(new Answer.Judgement(JudgementLevel.Met, Points.Of(20))), "A104"));
        var file = Attach(Edit(("A101", Ledger), ("A102", "制度")));
        Assert.Equal(3, Assert.IsType<Refusal.Incomplete>(Evaluation.Submit(Desk.Officer, _desk.Now)).Gaps.Count + 2);

        Assert.Null(Evaluation.Describe(Desk.Officer, file.Id, Edit(("A101", Ledger), ("A102", "制度"), ("A103", Ledger)), file.Version, _desk.Now));
        Assert.Null(Evaluation.Submit(Desk.Officer, _desk.Now));
    }

    [Fact]
    public void Link_WithoutARequirement_MeetsTheOnlyOne_AndNoneOfSeveral()
    {
        var file = Attach(Edit(("A101", ""), ("A102", ""), ("A104", "")));

        Assert.Equal([new EvidenceLink("A101", ""), new EvidenceLink("A102", "制度"), new EvidenceLink("A104", "")], file.Links);
        Assert.Equal(2, Open().Length);
        Assert.Same(file, Assert.Single(Evaluation.EvidenceOf("A101")));
    }

    [Fact]
    public void Attach_LeavesAnEventWithWhatWasAttached()
    {
        var file = Attach(Edit(("A103", Ledger), ("A101", Ledger), ("A101", ""), ("A101", Ledger)));

        Assert.Equal([new EvidenceLink("A101", Ledger), new EvidenceLink("A103", Ledger)], file.Links);
        Assert.Equal((1, 1, "张三"), (file.Version, file.RevisionNumber, file.ChangedBy));
        var revision = Assert.Single(file.Revisions);
        Assert.Equal((1, file.Content.Hash, "张三"), (revision.Number, revision.Hash, revision.By));
        var happened = Evaluation.Events.Last();
        Assert.Equal((EvaluationEventKind.EvidenceAttached, file.Id.Value.ToString(), null), (happened.Kind, happened.Subject, happened.Before));
        using var after = JsonDocument.Parse(happened.After!);
        Assert.Equal(file.Content.Hash.Hex, after.RootElement.GetProperty("sha256").GetString());
    }

    [Fact]
    public void Attach_OfContentThatIsThere_MakesThatFileServeBoth()
    {
        var file = Attach(Edit(("A101", Ledger)));

        Assert.Null(Evaluation.Attach(Desk.Officer, new EvidenceId(Guid.NewGuid()), Edit(("A103", Ledger)) with { Name = "另一个名称" }, Content(fileName: "另一个.pdf"), _desk.Now));

        Assert.Same(file, Assert.Single(Evaluation.Evidence));
        Assert.Equal(("合同台账", 2, 1), (file.Name, file.Links.Count, file.RevisionNumber));
    }

    [Fact]
    public void Revise_KeepsTheFormerRevision_AndTheSameContentIsNoRevision()
    {
        var file = Attach(Edit(("A101", Ledger)));
        Assert.Null(Evaluation.Revise(Desk.Officer, file.Id, Content(), loadedVersion: 1, _desk.Now));
        Assert.Equal((1, 1), (file.Version, file.RevisionNumber));

        Assert.Null(Evaluation.Revise(Desk.Officer, file.Id, Content("新内容", "台账（改）.pdf"), loadedVersion: 1, _desk.Now));

        Assert.Equal((2, 2, "台账（改）.pdf"), (file.Version, file.RevisionNumber, file.Content.FileName));
        Assert.Equal([(1, "台账.pdf"), (2, "台账（改）.pdf")], file.Revisions.Select(revision => (revision.Number, revision.FileName)));
        Assert.NotNull(Evaluation.Events.Last().Before);
    }

    [Fact]
    public void Revise_StopsAtTheMostRevisions()
    {
        var file = Attach(Edit(("A101", Ledger)));
        for (var i = 2; i <= Limits.EvidenceRevisions; i++)
            Assert.Null(Evaluation.Revise(Desk.Officer, file.Id, Content($"版本{i}"), loadedVersion: null, _desk.Now));

        Assert.IsType<Refusal.Invalid>(Evaluation.Revise(Desk.Officer, file.Id, Content("再一版"), loadedVersion: null, _desk.Now));
    }

    [Fact]
    public void Attach_StopsAtTheMostFiles_RemovedOnesCounted()
    {
        for (var i = 0; i < Limits.EvidenceFiles; i++)
            Assert.Null(Evaluation.Remove(Desk.Officer, Attach(Edit(("A101", Ledger)), Content($"{i}")).Id, loadedVersion: null, _desk.Now));

        Assert.Equal("file", Assert.Single(Refused(Edit(("A101", Ledger))).Faults).Field);
    }

    [Fact]
    public void Remove_OpensTheGapAgain_AndRestoreClosesIt()
    {
        var file = Attach(Edit(("A101", Ledger)));

        Assert.Null(Evaluation.Remove(Desk.Officer, file.Id, 1, _desk.Now));
        Assert.Contains("A101 请上传必备佐证材料“台账”", Open());
        Assert.Empty(Evaluation.EvidenceOf("A101"));
        Assert.Null(Evaluation.Remove(Desk.Officer, file.Id, 1, _desk.Now));
        Assert.Single(Evaluation.Events, happened => happened.Kind == EvaluationEventKind.EvidenceRemoved);
        Assert.IsType<Refusal.Stale>(Evaluation.Revise(Desk.Officer, file.Id, Content("新"), loadedVersion: null, _desk.Now));
        Assert.IsType<Refusal.Stale>(Evaluation.Describe(Desk.Officer, file.Id, Edit(("A103", Ledger)), loadedVersion: null, _desk.Now));

        Assert.Null(Evaluation.Restore(Desk.Officer, file.Id, 2, _desk.Now));
        Assert.DoesNotContain("A101 请上传必备佐证材料“台账”", Open());
        Assert.Contains("removed", Evaluation.Events.Last().Before, StringComparison.Ordinal);
        Assert.DoesNotContain("removed", Evaluation.Events.Last().After, StringComparison.Ordinal);
    }

    [Fact]
    public void Acts_OnAVersionThatIsGone_AreStale()
    {
        var file = Attach(Edit(("A101", Ledger)));
        Assert.Null(Evaluation.Describe(Desk.Officer, file.Id, Edit(("A101", Ledger)) with { Description = "改过" }, 1, _desk.Now));

        Refusal?[] refusals =
        [
            Evaluation.Describe(Desk.Officer, file.Id, Edit(("A103", Ledger)), 1, _desk.Now),
            Evaluation.Revise(Desk.Officer, file.Id, Content("新"), 1, _desk.Now),
            Evaluation.Remove(Desk.Officer, file.Id, 1, _desk.Now),
        ];
        Assert.All(refusals, refusal => Assert.Equal("佐证材料“合同台账”", Assert.IsType<Refusal.Stale>(refusal).What));
        Assert.IsType<Refusal.Unknown>(Evaluation.Remove(Desk.Officer, new EvidenceId(Guid.NewGuid()), 1, _desk.Now));
    }

    [Theory]
    [InlineData(EvaluationState.AwaitingReview)]
    [InlineData(EvaluationState.Approved)]
    public void Acts_OutsideFilling_AreRefused(EvaluationState state)
    {
        var desk = new Desk();
        var id = new EvidenceId(Guid.NewGuid());
        Assert.Null(desk.Evaluation.Attach(Desk.Officer, id, Edit(("A101", "")), Content(), desk.Now));
        desk.In(state);
        var before = desk.Snapshot();

        Assert.All(Acts(desk.Evaluation, Desk.Officer, id, desk.Now), refusal => Assert.IsType<Refusal.WrongState>(refusal));
        Assert.Equal(before, desk.Snapshot());
    }

    [Theory]
    [InlineData("foreigner")]
    [InlineData("homeless")]
    [InlineData("reviewer")]
    [InlineData("administrator")]
    public void Acts_OfOthers_AreRefused(string who)
    {
        var file = Attach(Edit(("A101", Ledger)));

        Assert.All(Acts(Evaluation, Desk.People[who], file.Id, _desk.Now), refusal => Assert.IsType<Refusal.NotAllowed>(refusal));
        Assert.Equal(1, file.Version);
    }

    [Theory]
    [InlineData("", "说明", "name")]
    [InlineData("  ", "说明", "name")]
    [InlineData("一\n二", "说明", "name")]
    [InlineData("a\u202Efdp.exe", "说明", "name")]
    [InlineData("名称", "说\u0000明", "description")]
    public void Words_ThatCannotBeKept_AreRefused(string name, string description, string field) =>
        Assert.Equal(field, Assert.Single(Refused(Edit(("A101", Ledger)) with { Name = name, Description = description }).Faults).Field);

    [Fact]
    public void Words_ThatAreTooLong_AreRefused()
    {
        Assert.Equal("name", Assert.Single(Refused(Edit(("A101", Ledger)) with { Name = new string('长', Limits.Name + 1) }).Faults).Field);
        Assert.Equal("description", Assert.Single(Refused(Edit(("A101", Ledger)) with { Description = new string('长', Limits.Reason + 1) }).Faults).Field);
        Assert.Equal("file", Assert.Single(Refused(Edit(("A101", Ledger)), Content(fileName: new string('长', Limits.Name + 1))).Faults).Field);
        Assert.Equal("file", Assert.Single(Refused(Edit(("A101", Ledger)), Content("")).Faults).Field);
    }

    [Theory]
    [InlineData("Z999", "", "指标体系中没有指标“Z999”")]
    [InlineData("A101", "别的", "“指标A101”没有佐证材料要求“别的”")]
    public void Link_ToNothing_IsRefused(string code, string requirement, string message) =>
        Assert.Equal(message, Assert.Single(Refused(Edit(("A101", Ledger), (code, requirement))).Faults).Message);

    [Fact]
    public void File_ThatServesNothing_IsRefused() => Assert.Equal("links", Assert.Single(Refused(Edit()).Faults).Field);

    [Fact]
    public void Zip_IsTakenOnlyWhereEveryRequirementTakesIt()
    {
        var zip = Content("压缩", "台账.zip", EvidenceFormat.Zip);
        Assert.Equal("file", Assert.Single(Refused(Edit(("A102", "制度")), zip).Faults).Field);
        Assert.Equal("file", Assert.Single(Refused(Edit(("A101", Ledger), ("A101", "照片")), zip).Faults).Field);
        Assert.Equal("file", Assert.Single(Refused(Edit(("A104", "")), zip).Faults).Field);

        var file = Attach(Edit(("A101", Ledger), ("A103", "")), zip);

        Assert.IsType<Refusal.Invalid>(Evaluation.Describe(Desk.Officer, file.Id, Edit(("A102", "制度")), loadedVersion: null, _desk.Now));
        var pdf = Attach(Edit(("A102", "制度")), Content("另"));
        Assert.IsType<Refusal.Invalid>(Evaluation.Revise(Desk.Officer, pdf.Id, Content("压缩2", "a.zip", EvidenceFormat.Zip), loadedVersion: null, _desk.Now));
    }

    private static Refusal?[] Acts(Evaluation evaluation, Actor actor, EvidenceId id, DateTimeOffset now) =>
    [
        evaluation.Attach(actor, new EvidenceId(Guid.NewGuid()), Edit(("A101", "")), Content("其他"), now),
        evaluation.Revise(actor, id, Content("新"), loadedVersion: null, now),
        evaluation.Describe(actor, id, Edit(("A102", "")), loadedVersion: null, now),
        evaluation.Remove(actor, id, loadedVersion: null, now),
        evaluation.Restore(actor, id, loadedVersion: null, now),
    ];
}
