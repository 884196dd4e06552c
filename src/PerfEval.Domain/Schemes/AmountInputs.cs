using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Scoring;

namespace PerfEval.Domain.Schemes;

/// <summary>The amounts of an answer as a rule takes them: what is there, what is missing, and how each is written.</summary>
internal sealed class AmountInputs
{
    private readonly IReadOnlyList<RuleInput> _inputs;
    private readonly decimal?[] _values;

    /// <summary>Reads the named inputs from an answer, which may be missing or a draft.</summary>
    /// <param name="inputs">The inputs, in the rule's order.</param>
    /// <param name="answer">The answer.</param>
    public AmountInputs(IReadOnlyList<RuleInput> inputs, Answer? answer)
    {
        var given = (answer as Answer.Amounts)?.Values;
        _inputs = inputs;
        _values = new decimal?[inputs.Count];
        IsComplete = true;
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = given?.GetValueOrDefault(inputs[i].Key);
            IsComplete &= _values[i] is not null;
        }
    }

    /// <summary>Whether every input has a value.</summary>
    public bool IsComplete { get; }

    /// <summary>The value of an input, by its place; only where it is there.</summary>
    public decimal this[int index] => _values[index]!.Value;

    /// <summary>The inputs that have no value yet.</summary>
    public IReadOnlyList<Missing> Missing =>
        [.. _inputs.Where((_, i) => _values[i] is null).Select(input => new Missing($"amounts.{input.Key}", $"请填写{input.Name}"))];

    /// <summary>The values that are there, as written, with their units.</summary>
    public IReadOnlyList<UsedInput> Used()
    {
        var used = new List<UsedInput>(_values.Length);
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i] is not null)
                used.Add(new UsedInput(_inputs[i].Name, Write(i) + (InWanYuan ? "万元" : _inputs[i].Unit)));
        }

        return used;
    }

    /// <summary>An input's value as a formula shows it.</summary>
    public string Write(int index) => WriteLike(index, this[index]);

    /// <summary>A value in the unit and with the places of an input.</summary>
    public string WriteLike(int index, decimal value) => Figure.WithMinus(
        InWanYuan ? Figure.InWanYuan(value)
        : _inputs[index].Kind == FigureKind.Money ? Points.Round(value).ToString()
        : Figure.Plain(value));

    /// <summary>A bound in the unit of the inputs, without needless places.</summary>
    public string WriteBound(decimal bound) => Figure.InFormula(InWanYuan ? bound / 10_000 : bound);

    /// <summary>万元 only where every amount of the line can be read in it: mixing units in one formula would mislead.</summary>
    private bool InWanYuan
    {
        get
        {
            for (var i = 0; i < _values.Length; i++)
            {
                if (_values[i] is { } value && (_inputs[i].Kind != FigureKind.Money || (value != 0 && Math.Abs(value) < 10_000)))
                    return false;
            }

            return true;
        }
    }

    /// <summary>Faults of an amounts answer against the inputs that a rule takes.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="amounts">The answer.</param>
    /// <param name="mayBeNegative">Whether a value below 0 has a meaning for the rule.</param>
    public static IEnumerable<FieldFault> Refuse(IReadOnlyList<RuleInput> inputs, Answer.Amounts amounts, bool mayBeNegative)
    {
        foreach (var (key, value) in amounts.Values)
        {
            var input = inputs.FirstOrDefault(candidate => candidate.Key == key);
            if (input is null)
                yield return new FieldFault($"amounts.{key}", "该指标没有这一项填报数据");
            else if (value is { } figure && Figure.FaultOf(figure, input.Kind, mayBeNegative) is { } fault)
                yield return new FieldFault($"amounts.{key}", $"{input.Name}{fault}");
        }
    }
}
