using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Evaluations;

/// <summary>年度绩效指标 as it is kept: one row of a target set. <see cref="Target"/> is the value that scoring takes.</summary>
public sealed class TargetLine
{
    private TargetLine()
    {
        IndicatorCode = null!;
        Category = Name = Unit = Text = Note = DeductionReason = Improvement = "";
    }

    internal TargetLine(EvaluationId evaluationId, string indicatorCode, TargetId id)
        : this()
    {
        EvaluationId = evaluationId;
        IndicatorCode = indicatorCode;
        Id = id;
    }

    /// <summary>Identity.</summary>
    public TargetId Id { get; private set; }

    /// <summary>The evaluation.</summary>
    public EvaluationId EvaluationId { get; private set; }

    /// <summary>The indicator whose set this belongs to.</summary>
    public string IndicatorCode { get; private set; }

    /// <summary>The place in the set, from 0.</summary>
    public int Position { get; private set; }

    /// <summary>指标类别.</summary>
    public string Category { get; private set; }

    /// <summary>指标名称.</summary>
    public string Name { get; private set; }

    /// <summary>计量单位.</summary>
    public string Unit { get; private set; }

    /// <summary>分值, or null where shared out.</summary>
    public Points? Weight { get; private set; }

    /// <summary>The comparison of a numeric target; null for a date or a text.</summary>
    public Comparison? Direction { get; private set; }

    /// <summary>目标值.</summary>
    public decimal? Value { get; private set; }

    /// <summary>实际完成值.</summary>
    public decimal? Actual { get; private set; }

    /// <summary>Whether the target is a date.</summary>
    public bool IsDated { get; private set; }

    /// <summary>目标日期.</summary>
    public DateOnly? Due { get; private set; }

    /// <summary>完成日期.</summary>
    public DateOnly? Done { get; private set; }

    /// <summary>目标描述 of a qualitative target.</summary>
    public string Text { get; private set; }

    /// <summary>等次.</summary>
    public JudgementLevel? Level { get; private set; }

    /// <summary>The score of a qualitative target.</summary>
    public Points? Score { get; private set; }

    /// <summary>备注.</summary>
    public string Note { get; private set; }

    /// <summary>扣分原因.</summary>
    public string DeductionReason { get; private set; }

    /// <summary>改进措施.</summary>
    public string Improvement { get; private set; }

    /// <summary>示例数据.</summary>
    public bool IsSample { get; private set; }

    /// <summary>The row as a value.</summary>
    public Target ToTarget() => new(Id, Category, Name, ToGoal(), Unit, Weight)
    {
        Note = Note,
        DeductionReason = DeductionReason,
        Improvement = Improvement,
        IsSample = IsSample,
    };

    internal TargetLine Copy() => (TargetLine)MemberwiseClone();

    internal void Take(Target target, int position)
    {
        Position = position;
        (Category, Name, Unit, Weight) = (target.Category, target.Name, target.Unit, target.Weight);
        (Note, DeductionReason, Improvement, IsSample) = (target.Note, target.DeductionReason, target.Improvement, target.IsSample);
        var numeric = target.Goal as Goal.Numeric;
        var date = target.Goal as Goal.ByDate;
        var text = target.Goal as Goal.Qualitative;
        (Direction, Value, Actual) = (numeric?.Direction, numeric?.Value, numeric?.Actual);
        (IsDated, Due, Done) = (date is not null, date?.Due, date?.Done);
        (Text, Level, Score) = (text?.Text ?? "", text?.Level, text?.Score);
    }

    private Goal ToGoal() =>
        Direction is { } direction ? new Goal.Numeric(direction, Value, Actual)
        : IsDated ? new Goal.ByDate(Due, Done)
        : new Goal.Qualitative(Text, Level, Score);
}
