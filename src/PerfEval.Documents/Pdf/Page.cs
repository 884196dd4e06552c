using System.Runtime.InteropServices;

namespace PerfEval.Documents.Pdf;

/// <summary>What is drawn on one page, in points from its upper left corner.</summary>
internal sealed class Page
{
    /// <summary>Lines of text with their left edge and baseline.</summary>
    public List<(SetLine Line, float X, float Baseline)> Lines { get; } = [];

    /// <summary>Straight rules of tables.</summary>
    public List<Rule> Rules { get; } = [];
}

/// <summary>A straight rule.</summary>
/// <param name="X1">Start.</param>
/// <param name="Y1">Start.</param>
/// <param name="X2">End.</param>
/// <param name="Y2">End.</param>
/// <param name="Weight">Thickness, in points.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Rule(float X1, float Y1, float X2, float Y2, float Weight);
