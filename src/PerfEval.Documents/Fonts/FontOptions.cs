namespace PerfEval.Documents.Fonts;

/// <summary>
/// Which font families may serve each role, in order of preference. A role that is left null has the list of
/// <see cref="DefaultFamilies"/>; the bundled family stands behind every list, so that a report always prints.
/// A name is a family's or a face's own name in any language, compared without case and spaces.
/// </summary>
public sealed record FontOptions
{
    /// <summary>Families for 仿宋; null takes the default list.</summary>
    public IReadOnlyList<string>? FangSong { get; init; }

    /// <summary>Families for 楷体; null takes the default list.</summary>
    public IReadOnlyList<string>? KaiTi { get; init; }

    /// <summary>Families for 黑体; null takes the default list.</summary>
    public IReadOnlyList<string>? HeiTi { get; init; }

    /// <summary>Families for 小标宋; null takes the default list.</summary>
    public IReadOnlyList<string>? XiaoBiaoSong { get; init; }

    /// <summary>Families for 宋体; null takes the default list.</summary>
    public IReadOnlyList<string>? SongTi { get; init; }

    /// <summary>Families that hold rare characters, asked after a role's own list; null takes the default list.</summary>
    public IReadOnlyList<string>? RareCharacters { get; init; }

    /// <summary>False leaves the system's font folders alone and uses <see cref="Folders"/> and the bundled fonts only.</summary>
    public bool UseSystemFonts { get; init; } = true;

    /// <summary>More folders to look into, before the system's.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Where the bundled fonts lie; null takes fonts/ beside the application.</summary>
    public string? BundledFolder { get; init; }

    /// <summary>
    /// The list that a role has when nothing is configured: what Windows and 麒麟/统信 servers have, then free families. Only
    /// families with TrueType outlines are named here, because those of a CFF face cannot be thickened for bold text.
    /// </summary>
    /// <param name="role">The role.</param>
    /// <returns>The families in order.</returns>
    public static IReadOnlyList<string> DefaultFamilies(FontRole role) => role switch
    {
        FontRole.FangSong =>
        [
            "仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GB2312", "方正仿宋_GBK", "方正仿宋简体", "华文仿宋", "STFangsong",
            "朱雀仿宋", "Zhuque Fangsong", "Noto Serif SC",
        ],
        FontRole.KaiTi =>
        [
            "楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GB2312", "方正楷体_GBK", "方正楷体简体", "华文楷体", "STKaiti",
            "LXGW WenKai GB", "LXGW WenKai", "AR PL KaitiM GB", "AR PL UKai CN", "Noto Serif SC",
        ],
        FontRole.HeiTi =>
        [
            "黑体", "SimHei", "方正黑体_GBK", "方正黑体简体", "华文黑体", "STHeiti", "Noto Sans SC Medium", "Noto Sans SC",
        ],
        FontRole.XiaoBiaoSong =>
        [
            "方正小标宋_GBK", "方正小标宋简体", "方正小标宋", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "小标宋", "Noto Serif SC Bold",
        ],
        FontRole.SongTi => ["宋体", "SimSun", "NSimSun", "方正书宋_GBK", "方正书宋简体", "华文宋体", "STSong", "Noto Serif SC"],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>The families of a role that hold here.</summary>
    /// <param name="role">The role.</param>
    /// <returns>The configured list, or the default one.</returns>
    public IReadOnlyList<string> Families(FontRole role) => Configured(role) ?? DefaultFamilies(role);

    /// <summary>The list that someone has configured for a role: only such a list takes faces with CFF outlines.</summary>
    /// <param name="role">The role.</param>
    /// <returns>The list, or null.</returns>
    public IReadOnlyList<string>? Configured(FontRole role) => role switch
    {
        FontRole.FangSong => FangSong,
        FontRole.KaiTi => KaiTi,
        FontRole.HeiTi => HeiTi,
        FontRole.XiaoBiaoSong => XiaoBiaoSong,
        FontRole.SongTi => SongTi,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>
    /// Families whose licence the organisation holds although the file says that it must not be embedded (fsType): the administrator answers for
    /// that. All others of this kind are passed over.
    /// </summary>
    public IReadOnlyList<string> EmbeddingLicensed { get; init; } = [];

    /// <summary>How much memory loaded font files may take together, in MB (1 to 4096); one file alone may be larger.</summary>
    public int CacheMegabytes { get; init; } = 96;

    /// <summary>After how many minutes without use a loaded font file is let go (1 to 1440).</summary>
    public int IdleMinutes { get; init; } = 10;

    internal string BundledFolderOrDefault => BundledFolder ?? Path.Combine(AppContext.BaseDirectory, "fonts");

    internal IReadOnlyList<string> RareFamilies => RareCharacters ??
        ["SimSun-ExtB", "SimSun-ExtG", "Plangothic P1", "Plangothic P2", "HanaMinA", "HanaMinB", "BabelStone Han", "TH-Tshyn-P2", "Segoe UI Symbol"];
}
