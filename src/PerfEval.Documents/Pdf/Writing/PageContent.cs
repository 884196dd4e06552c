namespace PerfEval.Documents.Pdf.Writing;

/// <summary>The operators that draw one page (ISO 32000-1, 8 and 9), in points from its lower left corner.</summary>
internal sealed class PageContent
{
    // Differences below this are left to add up until they show; a hundredth of a point is nothing to the eye.
    private const float Tolerance = 0.01f;
    private readonly PdfBytes bytes = new();
    private (string Font, float Size, float Spacing) state;

    /// <summary>The operators so far.</summary>
    public ReadOnlySpan<byte> Written => bytes.Written;

    /// <summary>Begins the content of another page.</summary>
    public void Clear()
    {
        bytes.Clear();
        Forget();
    }

    /// <summary>Names font and spacing again before the next text, because the graphics state is another one now.</summary>
    public void Forget() => state = default;

    /// <summary>Writes operators as they are.</summary>
    public void Raw(string operators) => bytes.Add(operators);

    /// <summary>Draws a straight rule.</summary>
    public void Rule(float x1, float y1, float x2, float y2, float weight) =>
        bytes.Add(weight).Add(" w "u8).Add(x1).Add(" "u8).Add(y1).Add(" m "u8).Add(x2).Add(" "u8).Add(y2).Add(" l S\n"u8);

    /// <summary>Begins content of a structure element.</summary>
    /// <param name="type">Type of the element.</param>
    /// <param name="mark">The content's number on the page.</param>
    public void BeginMarked(string type, int mark) => bytes.Add("/"u8).Add(type).Add("<</MCID "u8).Add(mark).Add(">>BDC\n"u8);

    /// <summary>Begins what is no part of the text: rules, page numbers, repeated heads.</summary>
    public void BeginArtifact() => bytes.Add("/Artifact BMC\n"u8);

    /// <summary>Ends marked content.</summary>
    public void EndMarked() => bytes.Add("EMC\n"u8);

    /// <summary>Draws glyphs of one font on one baseline.</summary>
    /// <param name="font">The font's name among the resources.</param>
    /// <param name="size">Its size.</param>
    /// <param name="glyphs">Codes and widths, in thousandths of an em.</param>
    /// <param name="places">Where each glyph begins.</param>
    /// <param name="y">The baseline.</param>
    public void Text(string font, float size, ReadOnlySpan<(int Code, float Width)> glyphs, ReadOnlySpan<float> places, float y)
    {
        var spacing = Spacing(size, glyphs, places);
        bytes.Add("BT"u8);
        if (state.Font != font || state.Size != size)
            bytes.Add("/"u8).Add(font).Add(" "u8).Add(size).Add(" Tf"u8);
        if (state.Spacing != spacing)
            bytes.Add(" "u8).Add(spacing).Add(" Tc"u8);
        state = (font, size, spacing);
        bytes.Add(" 1 0 0 1 "u8).Add(places[0]).Add(" "u8).Add(y).Add(" Tm[<"u8);
        // Where the reader's pen is, by the file's own rounded numbers.
        var pen = places[0];
        for (var i = 0; i < glyphs.Length; i++)
        {
            var step = MathF.Round((pen - places[i]) / size * 1000, 1);
            if (i > 0 && MathF.Abs(pen - places[i]) > Tolerance && step != 0)
            {
                bytes.Add(">"u8).Add(step).Add("<"u8);
                pen -= step * size / 1000;
            }

            bytes.AddCode(glyphs[i].Code);
            pen += (glyphs[i].Width * size / 1000) + spacing;
        }

        bytes.Add(">]TJ ET\n"u8);
    }

    // The gap that most neighbours have is stated once for all.
    private static float Spacing(float size, ReadOnlySpan<(int Code, float Width)> glyphs, ReadOnlySpan<float> places)
    {
        if (glyphs.Length < 2)
            return 0;
        Span<float> gaps = glyphs.Length <= 128 ? stackalloc float[glyphs.Length - 1] : new float[glyphs.Length - 1];
        for (var i = 0; i < gaps.Length; i++)
            gaps[i] = places[i + 1] - places[i] - (glyphs[i].Width * size / 1000);
        gaps.Sort();
        return MathF.Round(gaps[gaps.Length / 2], 3);
    }
}
