using System.Globalization;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>扣分情形: a kind of finding that is counted.</summary>
/// <param name="Key">Its key in answers and files.</param>
/// <param name="Name">Its wording.</param>
/// <param name="Each">The points that each one takes; null for a veto (一票否决), which leaves 0.</param>
public sealed record Finding(string Key, string Name, Points? Each);

public abstract partial record ScoringRule
{
    /// <summary>扣分: max(0, W − Σ count × points); any veto finding: 0.</summary>
    /// <param name="Findings">The kinds of finding.</param>
    public sealed record Deduction(IReadOnlyList<Finding> Findings) : ScoringRule
    {
        /// <inheritdoc/>
        public override string Name => "扣分";

        internal override IEnumerable<SchemeFault> Prove(Points weight)
        {
            if (Findings.Count == 0)
                yield return new SchemeFault("rule.findings", "至少要有一种扣分情形");
            if (Findings.Any(finding => finding.Each is { } each && (each <= Points.Zero || each > weight)))
                yield return new SchemeFault("rule.findings", "每次扣分应大于 0 且不超过指标分值");
            if (Findings.DistinctBy(finding => finding.Key).Count() != Findings.Count)
                yield return new SchemeFault("rule.findings", "扣分情形的键不能重复");
        }

        /// <inheritdoc/>
        public override IEnumerable<FieldFault> Refuse(Points weight, Answer answer)
        {
            if (answer is not Answer.Deduction deduction)
            {
                foreach (var fault in WrongKind(Name))
                    yield return fault;
                yield break;
            }

            foreach (var (key, count) in deduction.Counts)
            {
                var finding = Findings.FirstOrDefault(candidate => candidate.Key == key);
                if (finding is null)
                    yield return new FieldFault($"findings.{key}", "该指标没有这种扣分情形");
                else if (count < 0)
                    yield return new FieldFault($"findings.{key}", $"{finding.Name}的次数不能为负数");
                else if (count > Limits.Count)
                    yield return new FieldFault($"findings.{key}", $"{finding.Name}的次数过大，请核对");
            }
        }

        /// <inheritdoc/>
        public override LineScore Score(Points weight, Answer? answer)
        {
            var counts = (answer as Answer.Deduction)?.Counts;
            var given = Findings.Select(finding => (Finding: finding, Count: counts?.GetValueOrDefault(finding.Key))).ToList();
            var used = given.Where(pair => pair.Count is not null)
                .Select(pair => new UsedInput(pair.Finding.Name, pair.Count!.Value.ToString(CultureInfo.InvariantCulture) + " 次")).ToList();
            var missing = given.Where(pair => pair.Count is null)
                .Select(pair => new Missing($"findings.{pair.Finding.Key}", $"请填写{pair.Finding.Name}的次数，没有则填 0")).ToList();
            if (missing.Count > 0)
                return LineScore.Incomplete(used, missing);

            var veto = given.Find(pair => pair.Finding.Each is null && pair.Count > 0).Finding;
            if (veto is not null)
                return LineScore.Computed(0, $"发生“{veto.Name}”，该指标不得分：{Figure.Plain(weight.Value)} × 0", used);

            var taken = given.Where(pair => pair.Finding.Each is not null).Select(pair => (Each: pair.Finding.Each!.Value.Value, Count: pair.Count!.Value)).ToList();
            var left = weight.Value - taken.Sum(pair => pair.Each * pair.Count);
            var formula = Figure.Plain(weight.Value) + string.Concat(taken.Select(pair => $" − {pair.Count} × {Figure.Plain(pair.Each)}"));
            return left < 0
                ? LineScore.Computed(0, $"{formula} = {Figure.Plain(left)}，扣完为止", used)
                : LineScore.Computed(left, formula, used);
        }
    }
}
