namespace PerfEval.Documents.Import;

/// <summary>One line of a file, in reading order, with what the file tells about paragraphs.</summary>
/// <param name="Text">The text as extracted.</param>
/// <param name="Begins">Whether it begins a paragraph; null where the file doesn't tell.</param>
/// <param name="Ends">Whether it ends short of the right margin; null where the file doesn't tell.</param>
/// <param name="AfterGap">Whether an empty line or more than the usual distance stands before it.</param>
internal readonly record struct TextLine(string Text, bool? Begins = null, bool? Ends = null, bool AfterGap = false);

/// <summary>The lines of a file, or why there are none.</summary>
/// <param name="Lines">The lines; empty with a fault.</param>
/// <param name="Fault">Why the file cannot be read; null where it could.</param>
internal readonly record struct ExtractedText(IReadOnlyList<TextLine> Lines, ImportFault? Fault)
{
    /// <summary>The most characters of one report; a long one has some 30,000.</summary>
    public const int MostCharacters = 1_000_000;

    /// <summary>脚注 and 尾注, which belong to no place in the order of the text; null where there are none.</summary>
    public IReadOnlyList<UnassignedText>? Notes { get; init; }

    public static implicit operator ExtractedText(ImportFault fault) => new([], fault);
}
