using System.Runtime.InteropServices;
using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Pdf;

/// <summary>A character ready to be set: its face, class and room on the line, in points.</summary>
/// <param name="CodePoint">What is drawn.</param>
/// <param name="Class">How it behaves at the ends of lines.</param>
/// <param name="Link">The face that draws it.</param>
/// <param name="Advance">Room from its origin to the next one's, in points, after 标点挤压 with the next character.</param>
/// <param name="FullAdvance">Room without 标点挤压, in points.</param>
/// <param name="Shrink">How much of <paramref name="Advance"/> a tight line may take away, in points.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Character(
    int CodePoint, CharacterClass Class, FontLink Link, float Advance, float FullAdvance, float Shrink);

/// <summary>The style in which text is set.</summary>
/// <param name="Role">Role of the font.</param>
/// <param name="Size">Size of the font, in points.</param>
/// <param name="Pitch">Room that a 汉字 takes, in points: the grid's pitch in the body, the size itself elsewhere.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextStyle(FontRole Role, float Size, float Pitch);

/// <summary>A character that has its place. All of a document are held until its fonts are cut: it is no larger than it must be.</summary>
/// <param name="CodePoint">What is drawn.</param>
/// <param name="Link">The face that draws it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SetCharacter(int CodePoint, FontLink Link)
{
    /// <summary>What stays of characters once they are set.</summary>
    public static SetCharacter[] Of(ReadOnlySpan<Character> text)
    {
        var set = new SetCharacter[text.Length];
        for (var i = 0; i < text.Length; i++)
            set[i] = new SetCharacter(text[i].CodePoint, text[i].Link);
        return set;
    }
}

/// <summary>One set line: characters and their distance from the line's left edge, in points.</summary>
/// <param name="Characters">The characters, in order.</param>
/// <param name="Offsets">Distance of each origin from the left edge of the column.</param>
/// <param name="Width">Room that the line takes from its first origin to its end.</param>
/// <param name="Size">Size of the font.</param>
internal sealed record SetLine(SetCharacter[] Characters, float[] Offsets, float Width, float Size);
