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
    public (FontLink Link, float Width)? Find(int codePoint)
    {
        foreach (var link in Faces)
        {
            if (link.Face.Width(codePoint) is { } width)
                return (link, width);
        }

        return null;
    }
}

/// <summary>Which font serves a role on this machine.</summary>
/// <param name="Role">The role.</param>
/// <param name="Family">Name of the family that serves it.</param>
/// <param name="File">Its file.</param>
/// <param name="IsBundled">True when no family of the list is installed and the bundled one steps in.</param>
/// <param name="IsBoldThickened">True when the family has no bold face, so that bold text is thickened when drawn.</param>
/// <param name="Fallbacks">Families that are asked next for a character that it lacks.</param>
public sealed record RoleFont(
    FontRole Role, string Family, string File, bool IsBundled, bool IsBoldThickened, IReadOnlyList<string> Fallbacks);
