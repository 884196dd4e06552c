namespace PerfEval.Documents;

/// <summary>
/// Prints a report in one file format. The one way in for callers, so that another engine takes the place of a renderer by adding
/// a class.
/// </summary>
public interface IReportRenderer
{
    /// <summary>Media type of the file, such as application/pdf.</summary>
    string MediaType { get; }

    /// <summary>Extension of the file's name with its dot, such as .pdf.</summary>
    string FileExtension { get; }

    /// <summary>Prints the report.</summary>
    /// <param name="report">What to print.</param>
    /// <param name="output">Where the file goes; it is written from its present position and left open.</param>
    /// <param name="cancellation">Breaks off, before anything was written to the output.</param>
    /// <returns>What a person should look at; empty when all is well.</returns>
    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    IReadOnlyList<RenderWarning> Render(Report report, Stream output, CancellationToken cancellation = default);
}

/// <summary>A character that could not be printed as it is. Nothing is ever left out in silence.</summary>
/// <param name="CodePoint">The character's Unicode code point.</param>
/// <param name="Count">How often it occurs.</param>
/// <param name="Message">What happened, in Chinese, for the person who prints.</param>
public sealed record RenderWarning(int CodePoint, int Count, string Message);
