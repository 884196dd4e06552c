using System.Collections.Concurrent;

namespace PerfEval.Documents.Fonts;

/// <summary>
/// Knows which font serves each role on this machine. Folders are looked through once, when the first report is made; faces are
/// loaded when first needed and kept, one for each family and weight of the lists, so that their number is bounded by the
/// configuration. Make one for the life of the application; safe for several threads.
/// </summary>
public sealed class FontCatalog
{
    private readonly FontOptions options;
    private readonly Lazy<(IReadOnlyList<FontFaceName> All, IReadOnlyList<FontFaceName> Bundled)> installed;
    private readonly ConcurrentDictionary<(FontRole, bool), FontChain> chains = new();
    private readonly ConcurrentDictionary<FontFaceName, FontFace> faces = new();

    /// <summary>Makes a catalogue.</summary>
    /// <param name="options">Families by role; null takes the defaults.</param>
    public FontCatalog(FontOptions? options = null)
    {
        this.options = options ?? new FontOptions();
        installed = new(LookThroughFolders);
    }

    /// <summary>Answers the administrator's question: which font serves which role.</summary>
    /// <returns>One entry for each role, in the order of <see cref="FontRole"/>.</returns>
    /// <exception cref="InvalidOperationException">There is no font at all, not even the bundled ones.</exception>
    public IReadOnlyList<RoleFont> Roles() => [.. Enum.GetValues<FontRole>().Select(Describe)];

    /// <summary>The faces that print a role, in the order in which they are asked for a character.</summary>
    internal FontChain Chain(FontRole role, bool bold) => chains.GetOrAdd((role, bold), key => Build(key.Item1, key.Item2));

    private RoleFont Describe(FontRole role)
    {
        var (regular, bold) = (Chain(role, bold: false).First, Chain(role, bold: true).First);
        return new RoleFont(
            role,
            regular.Face.Name.Families[0],
            regular.Face.Name.Path,
            installed.Value.Bundled.Contains(regular.Face.Name),
            bold.IsFakeBold,
            [.. Chain(role, bold: false).Faces.Skip(1).Select(link => link.Face.Name.Families[0]).Distinct(StringComparer.Ordinal)]);
    }

    private FontChain Build(FontRole role, bool bold)
    {
        var names = options.Families(role).Concat(FontOptions.DefaultFamilies(role).TakeLast(1)).Concat(options.RareFamilies);
        var chosen = names.Select(name => Choose(name, bold)).OfType<FontFaceName>()
            .Concat(installed.Value.Bundled.OrderBy(face => Math.Abs(face.Weight - (bold ? 700 : 400))))
            // Only TrueType outlines can be thickened; for bold text the next family serves instead.
            .Where(name => !NeedsThickening(name, bold) || name.IsTrueType)
            .Distinct();
        var links = chosen.Select(name => new FontLink(faces.GetOrAdd(name, static key => new FontFace(key)), NeedsThickening(name, bold))).ToList();
        return links.Count > 0
            ? new FontChain(links)
            : throw new InvalidOperationException("No font was found, and the bundled ones are missing: " + BundledFolder);
    }

    private static bool NeedsThickening(FontFaceName name, bool bold) => bold && name.Weight < 600;

    // A face's own name (Noto Serif SC Bold) wins over a family's; among a family's faces TrueType outlines come first, then
    // the weight that is nearest.
    private FontFaceName? Choose(string name, bool bold)
    {
        var wanted = Plain(name);
        var own = installed.Value.All.Where(face => !face.IsItalic && face.FullNames.Any(full => Plain(full) == wanted)).ToList();
        var family = installed.Value.All.Where(face => !face.IsItalic && face.Families.Any(one => Plain(one) == wanted)).ToList();
        var weight = bold ? 700 : own.Count > 0 ? own[0].Weight : 400;
        return own.Concat(family)
            .OrderByDescending(face => face.IsTrueType)
            .ThenBy(face => Math.Abs(face.Weight - weight))
            .FirstOrDefault();
    }

    private string BundledFolder => options.BundledFolder ?? Path.Combine(AppContext.BaseDirectory, "fonts");

    private (IReadOnlyList<FontFaceName> All, IReadOnlyList<FontFaceName> Bundled) LookThroughFolders()
    {
        var folders = options.Folders.Concat(options.UseSystemFonts ? FontFolders.OfSystem() : []);
        List<FontFaceName> bundled = [.. FontFolders.Files(BundledFolder).SelectMany(FontFile.Read)];
        List<FontFaceName> all = [.. folders.SelectMany(FontFolders.Files).SelectMany(FontFile.Read), .. bundled];
        return (all, bundled);
    }

    private static string Plain(string name) => name.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
}
