namespace PerfEval.Documents.Fonts;

/// <summary>A face in a role's list.</summary>
/// <param name="Face">The face.</param>
/// <param name="IsFakeBold">Bold is wanted and the face has none, so that its outlines are thickened.</param>
internal sealed record FontLink(FontFace Face, bool IsFakeBold);

/// <summary>The faces of a role in order; each character comes from the first one that has it.</summary>
internal sealed record FontChain(IReadOnlyList<FontLink> Faces)
{
    /// <summary>What prints a character that no face has: the mark that typesetters put for a missing sort.</summary>
    public const int Placeholder = '〓';

    public FontLink First => Faces[0];

    /// <summary>The first face that has the character, with its width in em; null when none has.</summary>
    /// <exception cref="FontUnusableException">A face's file was changed or deleted.</exception>
    public (FontLink Link, float Width)? Find(int codePoint)
    {
        foreach (var link in Faces)
        {
            if (link.Face.Width(codePoint) is { } width)
                return (link, width);
        }

        return null;
    }

    /// <summary>
    /// The first face that has a character and the marks that stand on it: a mark from another font would stand beside its letter.
    /// Null when no face has all of them.
    /// </summary>
    /// <param name="codePoints">The character and its marks.</param>
    public FontLink? FindAll(ReadOnlySpan<int> codePoints)
    {
        foreach (var link in Faces)
        {
            var isWhole = true;
            foreach (var codePoint in codePoints)
                isWhole = isWhole && link.Face.Coverage.Has(codePoint);
            if (isWhole)
                return link;
        }

        return null;
    }
}
