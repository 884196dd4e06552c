namespace PerfEval.Documents.Pdf;

/// <summary>Sizes of the page in points (GB/T 9704-2012, 5.1 and 5.2): A4, 版心 156 mm × 225 mm, 天头 37 mm, 订口 28 mm.</summary>
/// <param name="PageWidth">Width of the sheet.</param>
/// <param name="PageHeight">Height of the sheet.</param>
/// <param name="Left">Left margin.</param>
/// <param name="Top">Top margin.</param>
/// <param name="Width">Width of the text area.</param>
/// <param name="Height">Height of the text area.</param>
internal sealed record PageGrid(float PageWidth, float PageHeight, float Left, float Top, float Width, float Height)
{
    /// <summary>From one baseline to the next; 29 pt would give 21 lines only.</summary>
    public const float LinePitch = 28.95f;

    /// <summary>3号, the body.</summary>
    public const float BodySize = 16;

    /// <summary>2号, the title.</summary>
    public const float TitleSize = 22;

    /// <summary>4号, the page number.</summary>
    public const float PageNumberSize = 14;

    /// <summary>5号, the cells of a table.</summary>
    public const float TableSize = 10.5f;

    /// <summary>Room of a character in a line of 28.</summary>
    public static readonly float CharacterPitch = Millimetres(156) / 28;

    /// <summary>Distance of the page number's dashes from the text area.</summary>
    public static readonly float PageNumberDistance = Millimetres(7);

    /// <summary>Upright A4.</summary>
    public static readonly PageGrid Portrait =
        new(Millimetres(210), Millimetres(297), Millimetres(28), Millimetres(37), Millimetres(156), Millimetres(225));

    /// <summary>A4 on its side: the upright page turned, so that the binding edge is above the table's head.</summary>
    public static readonly PageGrid Landscape =
        new(Millimetres(297), Millimetres(210), Millimetres(35), Millimetres(28), Millimetres(225), Millimetres(156));

    private const float EmAboveBaseline = 0.88f;

    /// <summary>The grid of a form.</summary>
    /// <param name="form">The form of the report.</param>
    public static PageGrid For(ReportForm form) => form switch
    {
        ReportForm.PortraitText => Portrait,
        ReportForm.LandscapeTable => Landscape,
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
    };

    /// <summary>Distance of the baseline from the top of a line, with the character's square in the middle of it.</summary>
    /// <param name="size">Size of the font.</param>
    /// <param name="height">Height of the line.</param>
    public static float Baseline(float size, float height) => ((height - size) / 2) + (EmAboveBaseline * size);

    /// <summary>Turns millimetres into points.</summary>
    /// <param name="value">Millimetres.</param>
    public static float Millimetres(double value) => (float)(value / 25.4 * 72);
}
