using System.Collections.Concurrent;
using HarfBuzzSharp;

namespace PerfEval.Documents.Fonts;

/// <summary>
/// A loaded face. The file is mapped, not read; widths are remembered as they are asked for. Safe for use by several threads:
/// HarfBuzz's objects are immutable here, and the memory of widths is bounded by the characters that exist.
/// </summary>
internal sealed class FontFace : IDisposable
{
    private const float Missing = -1;
    private readonly ConcurrentDictionary<int, float> widths = new();
    private readonly Blob blob;
    private readonly Font font;

    public FontFace(FontFaceName name)
    {
        Name = name;
        blob = Blob.FromFile(name.Path);
        blob.MakeImmutable();
        Face = new Face(blob, name.Index);
        Face.MakeImmutable();
        font = new Font(Face);
        font.SetFunctionsOpenType();
    }

    /// <summary>The file's own names.</summary>
    public FontFaceName Name { get; }

    /// <summary>HarfBuzz's view of the face.</summary>
    public Face Face { get; }

    /// <summary>Width of the character in em, or null when the face lacks it.</summary>
    public float? Width(int codePoint)
    {
        if (!widths.TryGetValue(codePoint, out var width))
            widths[codePoint] = width = Measure(codePoint);
        return width < 0 ? null : width;
    }

    /// <summary>Height of the character's ink above the baseline, from its lower to its upper edge, in em.</summary>
    public (float Bottom, float Top) Ink(int codePoint) =>
        font.TryGetNominalGlyph((uint)codePoint, out var glyph) && font.TryGetGlyphExtents(glyph, out var ink)
            ? ((ink.YBearing + ink.Height) / (float)Face.UnitsPerEm, ink.YBearing / (float)Face.UnitsPerEm)
            : (0, 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        font.Dispose();
        Face.Dispose();
        blob.Dispose();
    }

    private float Measure(int codePoint) =>
        font.TryGetNominalGlyph((uint)codePoint, out var glyph) && glyph != 0
            ? font.GetHorizontalGlyphAdvance(glyph) / (float)Face.UnitsPerEm
            : Missing;
}
