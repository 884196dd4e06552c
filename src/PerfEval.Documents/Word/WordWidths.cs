using System.Text;
using PerfEval.Documents.Pdf;

namespace PerfEval.Documents.Word;

/// <summary>
/// Estimates widths of text. The fonts are on the reader's machine, but in all of them a 汉字 fills its square and letters and digits fill about half of one.
/// </summary>
internal static class WordWidths
{
    private const float Half = 0.5f;

    /// <summary>Width in squares.</summary>
    public static float Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>Width of the widest piece that should not be broken, in squares: a number, a word, a 汉字, each with the marks that belong to it.</summary>
    public static float WidestPiece(string text)
    {
        var (widest, piece) = (0f, 0f);
        var before = CharacterClass.Space;
        foreach (var rune in text.EnumerateRunes())
        {
            var kind = CharacterClasses.Of(rune);
            var goesOn = before == CharacterClass.Opening
                || kind is CharacterClass.Closing or CharacterClass.Joining or CharacterClass.Combining
                || (kind == CharacterClass.Word && (before is CharacterClass.Word or CharacterClass.Joining or CharacterClass.Closing));
            piece = goesOn ? piece + Of(rune) : Of(rune);
            widest = Math.Max(widest, piece);
            before = kind;
        }

        return widest;
    }

    /// <summary>Lines that a text takes in a column, roughly.</summary>
    /// <param name="text">The text.</param>
    /// <param name="squares">The column's width in squares.</param>
    public static int Lines(string text, float squares) => text.Split('\n').Sum(line => Math.Max(1, (int)MathF.Ceiling(Of(line) / MathF.Max(1, squares))));

    private static float Of(Rune rune) => CharacterClasses.Of(rune) switch
    {
        CharacterClass.Combining or CharacterClass.LineEnd => 0,
        CharacterClass.Word or CharacterClass.Space => Half,
        _ => rune.IsAscii ? Half : 1,
    };
}
