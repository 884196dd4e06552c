namespace PerfEval.Documents.Fonts;

/// <summary>A font file, face or folder that is not taken, or taken otherwise than one may expect; no report is stopped by it.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Message">What is the matter and what to do, in Chinese, for the administrator.</param>
public sealed record FontFault(string Path, string Message);

/// <summary>
/// A face turned out to be of no use while a report was being made: its file was changed, deleted or damaged. The catalogue gives it up
/// and the report is made anew with the next one.
/// </summary>
/// <param name="face">The face.</param>
/// <param name="message">What is the matter, in Chinese.</param>
/// <param name="inner">What the reader of fonts said, if anything.</param>
internal sealed class FontUnusableException(FontFaceName face, string message, Exception? inner = null) : Exception(message, inner)
{
    public FontFaceName Face { get; } = face;
}
