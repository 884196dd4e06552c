namespace PerfEval.Domain.Evaluations.Narratives;

/// <summary>A text with the values of its bound figures in their places.</summary>
/// <param name="Text">The text as it prints. What has no value stands as 〔缺数据：…〕, what is not there as 〔找不到数据：…〕; never as nothing.</param>
/// <param name="Unknown">The tokens that name no figure of this evaluation, such as one of a target that was deleted.</param>
/// <param name="Valueless">The figures that have no value yet.</param>
public sealed record ResolvedText(string Text, IReadOnlyList<string> Unknown, IReadOnlyList<BoundFigure> Valueless);
