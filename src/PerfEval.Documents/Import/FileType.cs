using System.Text;

namespace PerfEval.Documents.Import;

/// <summary>What a file is, by its first bytes.</summary>
internal static class FileType
{
    public const string Pdf = "PDF";
    public const string Zip = "ZIP";
    public const string Ole = "OLE";
    public const string Text = "TXT";
    public const string Other = "";

    /// <summary>PDF readers look for the header within the first kilobyte.</summary>
    private const int Head = 1024;

    private static readonly byte[][] Foreign =
    [
        [0x89, (byte)'P', (byte)'N', (byte)'G'], [0xFF, 0xD8, 0xFF], "GIF8"u8.ToArray(), "BM"u8.ToArray(), "{\\rtf"u8.ToArray(),
        "Rar!"u8.ToArray(), [0x37, 0x7A, 0xBC, 0xAF], [0x1F, 0x8B], [0x7F, (byte)'E', (byte)'L', (byte)'F'], "MZ"u8.ToArray(), "II*\0"u8.ToArray(), "MM\0*"u8.ToArray(),
    ];

    public static ImportFault Refused { get; } = new(
        ImportFaultKind.WrongType, "不支持这种文件。请上传 PDF、Word（.docx）或纯文本（.txt）格式的自评表说明；扩展名改过的文件请用原来的软件另存。");

    /// <summary>The type of a file; its position is set back to the beginning.</summary>
    public static string Of(Stream file)
    {
        Span<byte> buffer = stackalloc byte[Head];
        file.Position = 0;
        var head = buffer[..file.ReadAtLeast(buffer, Head, throwOnEndOfStream: false)];
        file.Position = 0;
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
            return Zip;
        if (head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return Ole;
        foreach (var start in Foreign)
        {
            if (head.StartsWith(start))
                return Other;
        }

        return head.IndexOf("%PDF-"u8) >= 0 ? Pdf : Text;
    }

    /// <summary>Whether an OLE file is an Office package under a password: its directory then names the stream EncryptedPackage.</summary>
    public static bool HoldsEncryptedPackage(Stream file)
    {
        var name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[64 * 1024];
        var kept = 0;
        file.Position = 0;
        for (int read; (read = file.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(name) >= 0)
                return true;
            kept = Math.Min(filled, name.Length - 1);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        return false;
    }
}
