using System.Collections.Concurrent;

namespace PerfEval.Documents.Fonts;

/// <summary>
/// A face that prints text: it knows its characters and the widths that were asked for, and has its file loaded only while something must be read from
/// it. Safe for several threads.
/// </summary>
/// <param name="name">The file's own names.</param>
/// <param name="files">Where files are loaded.</param>
internal sealed class FontFace(FontFaceName name, LoadedFonts files)
{
    private const float Missing = -1;
    private readonly ConcurrentDictionary<int, float> widths = new();
    private volatile FontCoverage? coverage;

    /// <summary>The file's own names.</summary>
    public FontFaceName Name => name;

    /// <summary>The characters that it has.</summary>
    /// <exception cref="FontUnusableException">The file cannot be read or was changed.</exception>
    public FontCoverage Coverage => coverage ??= FontCoverage.Read(name);

    /// <summary>Loads its file until the answer is disposed.</summary>
    /// <exception cref="FontUnusableException">The file cannot be read or was changed.</exception>
    public LoadedFonts.Use Open() => files.Open(name);

    /// <summary>Width of the character in em, or null when the face lacks it.</summary>
    /// <exception cref="FontUnusableException">The file cannot be read or was changed.</exception>
    public float? Width(int codePoint)
    {
        if (!widths.TryGetValue(codePoint, out var width))
        {
            // What is missing is not remembered: most fonts lack most characters.
            if (!Coverage.Has(codePoint))
                return null;
            widths[codePoint] = width = Measure(codePoint);
        }

        return width < 0 ? null : width;
    }

    /// <summary>Height of the character's ink above the baseline, from its lower to its upper edge, in em.</summary>
    /// <exception cref="FontUnusableException">The file cannot be read or was changed.</exception>
    public (float Bottom, float Top) Ink(int codePoint)
    {
        using var use = Open();
        return use.Font.TryGetNominalGlyph((uint)codePoint, out var glyph) && use.Font.TryGetGlyphExtents(glyph, out var ink)
            ? ((ink.YBearing + ink.Height) / (float)use.Face.UnitsPerEm, ink.YBearing / (float)use.Face.UnitsPerEm)
            : (0, 0);
    }

    private float Measure(int codePoint)
    {
        using var use = Open();
        return use.Font.TryGetNominalGlyph((uint)codePoint, out var glyph) && glyph != 0
            ? use.Font.GetHorizontalGlyphAdvance(glyph) / (float)use.Face.UnitsPerEm
            : Missing;
    }
}
