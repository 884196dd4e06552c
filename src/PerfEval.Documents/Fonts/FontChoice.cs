namespace PerfEval.Documents.Fonts;

/// <summary>Chooses faces for the roles out of those that are installed, by the lists of the options. Immutable.</summary>
/// <param name="options">The lists.</param>
/// <param name="installed">The faces.</param>
/// <param name="isGivenUp">Faces that turned out to be of no use.</param>
internal sealed class FontChoice(FontOptions options, InstalledFonts installed, Func<FontFaceName, bool> isGivenUp)
{
    private const int Bold = 700;
    private const int Regular = 400;
    private readonly List<FontFaceName> usable = [.. installed.All.Where(face =>
        !face.IsItalic && !face.IsVariable && (face.ForbiddenBecause is null || options.EmbeddingLicensed.Any(face.IsCalled)) && !isGivenUp(face))];

    /// <summary>The faces of a role in the order in which they are asked: its own list, rare characters, the other roles' lists, what is bundled.</summary>
    /// <param name="role">The role.</param>
    /// <param name="bold">Whether bold text is to be printed.</param>
    public IReadOnlyList<FontFaceName> Of(FontRole role, bool bold)
    {
        var others = Enum.GetValues<FontRole>().Where(other => other != role).SelectMany(ListOf);
        return
        [
            .. ListOf(role).Concat(options.RareFamilies.Select(name => (name, options.RareCharacters is not null))).Concat(others)
                .Select(wanted => Best(wanted.Item1, bold, wanted.Item2))
                .OfType<FontFaceName>()
                .Concat(usable.Where(face => installed.OriginOf(face) == FontOrigin.Bundled).OrderBy(face => Math.Abs(face.Weight - (bold ? Bold : Regular))))
                // Only TrueType outlines can be thickened; for bold text the next family serves instead.
                .Where(face => !NeedsThickening(face, bold) || face.IsTrueType)
                .Distinct(),
        ];
    }

    public static bool NeedsThickening(FontFaceName face, bool bold) => bold && face.Weight < 600;

    /// <summary>Whether a name is that of a face which can be taken.</summary>
    public bool Has(string name) => usable.Any(face => face.IsCalled(name));

    /// <summary>Files with the same family in the same weight, passed over for this one.</summary>
    public IReadOnlyList<string> Others(FontFaceName chosen) =>
        [.. usable.Where(face => face.Path != chosen.Path && face.Weight == chosen.Weight && face.IsFamily(chosen.Families[0])).Select(face => face.Path).Distinct(StringComparer.Ordinal)];

    /// <summary>Why fonts that a list names are not taken.</summary>
    public IEnumerable<FontFault> Refused()
    {
        var lists = Enum.GetValues<FontRole>().SelectMany(ListOf).Select(wanted => wanted.Name).Concat(options.RareFamilies).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var face in installed.All.Where(face => !face.IsItalic && lists.Any(face.IsCalled) && !isGivenUp(face)))
        {
            if (face.IsVariable)
                yield return new(face.Path, $"“{face.Families[0]}”是可变字体，会印成最细的字重，没有采用；请安装同名的静态字体。");
            else if (face.ForbiddenBecause is { } reason && !options.EmbeddingLicensed.Any(face.IsCalled))
                yield return new(face.Path, $"“{face.Families[0]}”{reason}，没有采用；如已取得授权，请在配置的 Fonts:EmbeddingLicensed 中写入此字体名称。");
            else if (!face.IsTrueType && !Enum.GetValues<FontRole>().Any(role => options.Configured(role)?.Any(face.IsCalled) == true) && options.RareCharacters?.Any(face.IsCalled) != true)
                yield return new(face.Path, $"“{face.Families[0]}”是 CFF 轮廓的字体，印出的 PDF 又大又粗糙，没有采用；如仍要用，请在配置中写入此字体名称。");
        }
    }

    // The last of the default list is bundled and stands behind every configured one.
    private IEnumerable<(string Name, bool TakesCff)> ListOf(FontRole role) =>
        options.Families(role).Select(name => (name, options.Configured(role) is not null))
            .Concat(FontOptions.DefaultFamilies(role).TakeLast(1).Select(name => (name, false)));

    // A face's own name (Noto Serif SC Bold) wins over a family's; among a family's faces TrueType outlines come first, then the weight that is
    // nearest, then the newest of several copies, then the folder that comes first.
    private FontFaceName? Best(string name, bool bold, bool takesCff)
    {
        var own = usable.Where(face => face.IsFace(name)).ToList();
        var weight = bold ? Bold : own.Count > 0 ? own[0].Weight : Regular;
        return own.Concat(usable.Where(face => face.IsFamily(name)))
            .Where(face => face.IsTrueType || takesCff)
            .OrderByDescending(face => face.IsTrueType)
            .ThenBy(face => Math.Abs(face.Weight - weight))
            .ThenByDescending(face => face.Revision)
            .FirstOrDefault();
    }
}
