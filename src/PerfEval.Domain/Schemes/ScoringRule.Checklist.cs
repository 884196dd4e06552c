using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>清单项: one thing to be in place, with its points.</summary>
/// <param name="Key">Its key in answers and files.</param>
/// <param name="Name">Its wording.</param>
/// <param name="Points">What it is worth, above 0.</param>
public sealed record ChecklistItem(string Key, string Name, Points Points);

public abstract partial record ScoringRule
{
    /// <summary>逐项: the sum of the points of the items that are in place or don't apply.</summary>
    /// <param name="Items">The items; their points sum to the weight.</param>
    public sealed record Checklist(IReadOnlyList<ChecklistItem> Items) : ScoringRule
    {
        /// <inheritdoc/>
        public override string Name => "逐项";

        internal override IEnumerable<SchemeFault> Prove(Points weight)
        {
            if (Points.Sum(Items.Select(item => item.Points)) != weight)
                yield return new SchemeFault("rule.items", "各清单项分值之和应等于指标分值");
            if (Items.Any(item => item.Points <= Points.Zero))
                yield return new SchemeFault("rule.items", "清单项分值应大于 0");
            foreach (var fault in SchemeProof.Keys(Items.Select(item => item.Key), "rule.items", "清单项"))
                yield return fault;
        }

        /// <inheritdoc/>
        public override IEnumerable<FieldFault> Refuse(Points weight, Answer answer)
        {
            if (answer is not Answer.Checklist checklist)
                return WrongKind(Name);
            return checklist.Marks.Keys.Where(key => Items.All(item => item.Key != key))
                .Select(key => new FieldFault($"checklist.{key}", "该指标没有这一清单项"))
                .Concat(checklist.Marks
                    .Select(pair => (pair.Key, Fault: pair.Value is CheckMark.NotApplicable na ? PlainText.FaultOf(na.Reason, "不适用的理由", Limits.Reason) : null))
                    .Where(pair => pair.Fault is not null)
                    .Select(pair => new FieldFault($"checklist.{pair.Key}", pair.Fault!)));
        }

        /// <inheritdoc/>
        public override bool Takes(Answer answer) => answer is Answer.Checklist;

        /// <inheritdoc/>
        public override LineScore Score(Points weight, Answer? answer)
        {
            var marks = (answer as Answer.Checklist)?.Marks;
            var earned = new Points[Items.Count];
            List<Missing>? missing = null;
            for (var i = 0; i < earned.Length; i++)
            {
                var mark = marks?.GetValueOrDefault(Items[i].Key);
                if (WhatLacks(Items[i], mark) is { } lack)
                    (missing ??= []).Add(lack);
                earned[i] = mark is CheckMark.No ? Points.Zero : Items[i].Points;
            }

            IReadOnlyList<UsedInput> Used() =>
                [.. Items.Where(item => marks?.ContainsKey(item.Key) == true).Select(item => new UsedInput(item.Name, marks![item.Key].Written))];

            return missing is null
                ? LineScore.Computed(Points.Sum(earned).Value, () => string.Join(" + ", earned.Select(points => Figure.Plain(points.Value))), Used)
                : LineScore.Incomplete(Used, missing);
        }

        private static Missing? WhatLacks(ChecklistItem item, CheckMark? mark) => mark switch
        {
            null => new Missing($"checklist.{item.Key}", $"请确认“{item.Name}”"),
            CheckMark.NotApplicable na when string.IsNullOrWhiteSpace(na.Reason) => new Missing($"checklist.{item.Key}", $"“{item.Name}”选了不适用，请写明理由"),
            _ => null,
        };
    }
}
