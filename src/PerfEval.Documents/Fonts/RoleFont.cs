namespace PerfEval.Documents.Fonts;

/// <summary>Which font serves a role on this machine.</summary>
/// <param name="Role">The role.</param>
/// <param name="Fonts">The fonts that are asked for a character, in order; the first one serves the role.</param>
/// <param name="IsBoldThickened">True when the family has no bold face, so that bold text is thickened when drawn.</param>
/// <param name="IsConfigured">True when the configuration names the role's families.</param>
/// <param name="NotFound">Names of a configured list that no font here has.</param>
public sealed record RoleFont(FontRole Role, IReadOnlyList<ServingFont> Fonts, bool IsBoldThickened, bool IsConfigured, IReadOnlyList<string> NotFound)
{
    /// <summary>Name of the family that serves it.</summary>
    public string Family => Fonts[0].Family;

    /// <summary>Its file.</summary>
    public string File => Fonts[0].File;

    /// <summary>True when no family of the list is installed and the bundled one steps in.</summary>
    public bool IsBundled => Fonts[0].Origin == FontOrigin.Bundled;
}

/// <summary>A font of a role's list.</summary>
/// <param name="Family">Name of its family.</param>
/// <param name="File">Its file.</param>
/// <param name="Origin">Where it was found.</param>
/// <param name="Version">Its version in its maker's words; empty when the file has none.</param>
/// <param name="Characters">How many characters it has.</param>
/// <param name="IsTrueType">False for CFF outlines, which make a PDF large and rough.</param>
/// <param name="Others">Files with a face of the same family and weight that are passed over for this one.</param>
public sealed record ServingFont(
    string Family, string File, FontOrigin Origin, string Version, int Characters, bool IsTrueType, IReadOnlyList<string> Others);
