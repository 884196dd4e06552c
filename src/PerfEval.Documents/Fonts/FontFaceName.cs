using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PerfEval.Documents.Fonts;

/// <summary>Tells whether a file is still the one that was looked at.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Written">When it was written last, UTC.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileStamp(long Length, DateTime Written)
{
    /// <summary>The stamp of an open file, behind any link that led to it.</summary>
    public static FileStamp Of(SafeFileHandle file) => new(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));

    /// <summary>The stamp of the file that a path leads to now; the default when it cannot be opened.</summary>
    public static FileStamp Of(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return Of(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}

/// <summary>A face in a font file, as its tables name it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Index">Its number in a collection (.ttc), 0 elsewhere.</param>
/// <param name="Families">Names of its family in every language that the file has.</param>
/// <param name="FullNames">Names of the face itself (full name and PostScript name).</param>
/// <param name="Weight">100 to 900; 400 is regular, 700 bold.</param>
/// <param name="IsItalic">Slanted.</param>
/// <param name="IsTrueType">Quadratic outlines in a glyf table, which a PDF can embed as they are.</param>
internal sealed record FontFaceName(
    string Path, int Index, IReadOnlyList<string> Families, IReadOnlyList<string> FullNames, int Weight, bool IsItalic, bool IsTrueType)
{
    private const int EmbeddingBits = 0x000e;
    private const int Restricted = 0x0002;
    private const int NoSubsetting = 0x0100;
    private const int BitmapsOnly = 0x0200;

    /// <summary>The file as it was when it was looked at.</summary>
    public FileStamp Stamp { get; init; }

    /// <summary>The version as the file words it, such as "Version 1.250"; empty when it has none.</summary>
    public string Version { get; init; } = "";

    /// <summary>The revision as a number, by which copies of one family are compared.</summary>
    public double Revision { get; init; }

    /// <summary>What its maker allows to be embedded (fsType of the OS/2 table).</summary>
    public int EmbeddingRights { get; init; }

    /// <summary>Outlines that vary: such a face would print in its default weight, in some families the thinnest.</summary>
    public bool IsVariable { get; init; }

    /// <summary>Identity of the face as long as its file is untouched.</summary>
    public (string Path, int Index, FileStamp Stamp) Key => (Path, Index, Stamp);

    /// <summary>Why its maker forbids what a PDF needs (embedding a part of the outlines), in Chinese; null when nothing is forbidden.</summary>
    /// <remarks>Of several permissions the least restrictive holds, as the OpenType specification says of older files.</remarks>
    public string? ForbiddenBecause =>
        (EmbeddingRights & EmbeddingBits) == Restricted ? "字体注明不允许嵌入文档"
        : (EmbeddingRights & BitmapsOnly) != 0 ? "字体注明只允许嵌入点阵"
        : (EmbeddingRights & NoSubsetting) != 0 ? "字体注明不允许只嵌入部分字符"
        : null;

    /// <summary>Whether a name in a list means this face's family or the face itself; case and spaces don't count.</summary>
    public bool IsCalled(string name) => IsFamily(name) || IsFace(name);

    public bool IsFamily(string name) => Families.Any(one => IsSame(one, name));

    public bool IsFace(string name) => FullNames.Any(one => IsSame(one, name));

    private static bool IsSame(string one, string other) => string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => name.Contains(' ', StringComparison.Ordinal) ? name.Replace(" ", "", StringComparison.Ordinal) : name;
}
