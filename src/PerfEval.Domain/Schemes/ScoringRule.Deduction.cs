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
            foreach (var fault in SchemeProof.Keys(Findings.Select(finding => finding.Key), "rule.findings", "扣分情形"))
                yield return fault;
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
        public override bool Takes(Answer answer) => answer is Answer.Deduction;

        /// <inheritdoc/>
        public override LineScore Score(Points weight, Answer? answer)
        {
            var counts = (answer as Answer.Deduction)?.Counts;
            var w = weight.Value;
            var left = w;
            Finding? veto = null;
            List<Missing>? missing = null;
            foreach (var finding in Findings)
            {
                if (counts?.GetValueOrDefault(finding.Key) is not { } count)
                    (missing ??= []).Add(new Missing($"findings.{finding.Key}", $"请填写{finding.Name}的次数，没有则填 0"));
                else if (finding.Each is { } each)
                    left -= count * each.Value;
                else if (count > 0)
                    veto ??= finding;
            }

            IReadOnlyList<UsedInput> Used() =>
            [
                .. Findings.Where(finding => counts?.GetValueOrDefault(finding.Key) is not null)
                    .Select(finding => new UsedInput(finding.Name, Written(counts![finding.Key]!.Value) + " 次")),
            ];

            string Taken() => Figure.Plain(w) + string.Concat(
                Findings.Where(finding => finding.Each is not null)
                    .Select(finding => $" − {Written(counts![finding.Key]!.Value)} × {Figure.Plain(finding.Each!.Value.Value)}"));

            if (missing is not null)
                return LineScore.Incomplete(Used, missing);
            if (veto is not null)
                return LineScore.Computed(0, () => $"发生“{veto.Name}”，该指标不得分：{Figure.Plain(w)} × 0", Used);
            return left < 0
                ? LineScore.Computed(0, () => $"{Taken()} = {Figure.InFormula(left)}，扣完为止：{Figure.Plain(w)} × 0", Used)
                : LineScore.Computed(left, Taken, Used);
        }

        private static string Written(int count) => count.ToString(CultureInfo.InvariantCulture);
    }
}
