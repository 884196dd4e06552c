using System.Text;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>One entry of a ZIP archive.</summary>
/// <param name="RawName">Its name as bytes.</param>
/// <param name="Flags">General purpose bits.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="Crc">The check sum of its content.</param>
/// <param name="PackedSize">Bytes in the archive.</param>
/// <param name="Size">Bytes of the content, so it says.</param>
/// <param name="Start">Where its own header stands.</param>
internal sealed record ZipEntry(byte[] RawName, int Flags, int Method, uint Crc, long PackedSize, long Size, long Start)
{
    /// <summary>How well deflate packed, and nothing about how to read.</summary>
    public const int FlagsOfNoMatter = 0b110;

    private const int Encrypted = 0x2041;
    private const int Descriptor = 0x8;
    private const int Utf8 = 0x800;

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Where its data begin.</summary>
    public long Data { get; init; }

    /// <summary>The name with forward slashes. Without a mark it is UTF-8 where it can be, and else what Chinese Windows writes.</summary>
    public string Name { get; } = Decode(RawName, (Flags & Utf8) != 0);

    public bool IsEncrypted => (Flags & Encrypted) != 0;

    public bool IsFolder => Name.EndsWith('/');

    public bool HasDescriptor => (Flags & Descriptor) != 0;

    /// <summary>Whether unpacking it by name could write elsewhere, or two programs would read the name differently.</summary>
    public bool IsNameUnsafe =>
        Name.Length is 0 or > 1024 || Name[0] == '/' || Name.Contains(':', StringComparison.Ordinal) || Name.Any(char.IsControl)
        || Name.Split('/') is var parts && parts.Any(part => part.TrimEnd(' ') is ".." or ".");

    private static string Decode(byte[] raw, bool isUtf8)
    {
        string name;
        try
        {
            name = StrictUtf8.GetString(raw);
        }
        catch (DecoderFallbackException)
        {
            name = (isUtf8 ? Encoding.UTF8 : Gb18030).GetString(raw);
        }

        return name.Replace('\\', '/');
    }
}

/// <summary>What can be wrong with an archive as such.</summary>
internal enum ZipFault
{
    /// <summary>It breaks off or contradicts itself.</summary>
    Damaged,

    /// <summary>There is something that its directory does not list, or something is listed twice.</summary>
    Padded,

    /// <summary>A part in XML declares a document type, or is no XML.</summary>
    Declarations,

    /// <summary>It has too many entries.</summary>
    TooMany,

    /// <summary>It unpacks to too much.</summary>
    Bomb,

    /// <summary>Entries are behind a password.</summary>
    Encrypted,

    /// <summary>An entry's name leads out of the archive.</summary>
    UnsafeName,
}

/// <summary>An archive cannot be taken.</summary>
internal sealed class ZipFaultException(ZipFault fault) : Exception(fault.ToString())
{
    public ZipFault Fault { get; } = fault;
}
