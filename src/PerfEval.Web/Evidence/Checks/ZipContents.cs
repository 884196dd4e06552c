using System.IO.Compression;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>
/// A ZIP archive under examination: proves every entry by unpacking it, and hands out the content of single ones. What is unpacked counts against
/// one limit, whatever the headers say.
/// </summary>
internal sealed class ZipContents
{
    /// <summary>An entry may grow a hundredfold and more where it is small; tables with empty formatted rows come near.</summary>
    private const long HighestRatio = 200;
    private const long RatioMattersFrom = 8 * 1024 * 1024;
    private readonly IncomingFile _file;
    private readonly UnpackingBudget _budget;
    private readonly Dictionary<string, ZipEntry> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the directory and proves names, methods and flags.</summary>
    /// <exception cref="ZipFaultException">The archive cannot be taken.</exception>
    public ZipContents(IncomingFile file, UnpackingBudget budget)
    {
        (_file, _budget) = (file, budget);
        Entries = ZipDirectory.Read(file).Entries;
        foreach (var entry in Entries)
        {
            if (entry.IsEncrypted)
                throw new ZipFaultException(ZipFault.Encrypted);
            if (entry.IsNameUnsafe)
                throw new ZipFaultException(ZipFault.UnsafeName);
            if (entry.Method is not (0 or 8) || (entry.Method == 0 && entry.PackedSize != entry.Size) || (entry.IsFolder && entry.Size != 0))
                throw new ZipFaultException(ZipFault.Damaged);
            if (!_byName.TryAdd(entry.Name, entry))
                throw new ZipFaultException(ZipFault.Padded);
        }
    }

    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>The entry of this name, in whatever case; null where there is none.</summary>
    public ZipEntry? Find(string name) => _byName.GetValueOrDefault(name.TrimStart('/'));

    /// <summary>Unpacks every entry to nowhere: sizes and check sums must be what the directory says, and no part in XML declares entities.</summary>
    public void Prove()
    {
        foreach (var entry in Entries)
        {
            if (!XmlBeginning.IsXml(entry.Name) || entry.Size == 0)
            {
                Unpack(entry, Stream.Null);
                continue;
            }

            using var beginning = new XmlBeginning();
            Unpack(entry, beginning);
            if (beginning.HasDeclarations())
                throw new ZipFaultException(ZipFault.Declarations);
        }
    }

    /// <summary>Unpacks one entry, and proves it meanwhile.</summary>
    /// <exception cref="ZipFaultException">It is not what the directory says, or too much.</exception>
    public void Unpack(ZipEntry entry, Stream into)
    {
        using var packed = _file.Slice(entry.Data, entry.PackedSize);
        using var plain = entry.Method == 0 ? packed : (Stream)new DeflateStream(packed, CompressionMode.Decompress);
        var buffer = new byte[64 * 1024];
        var crc = new Crc32();
        long size = 0;
        int read;
        while ((read = plain.Read(buffer)) > 0)
        {
            size += read;
            if (size > entry.Size)
                throw new ZipFaultException(ZipFault.Damaged);
            if (!_budget.TrySpend(read) || (size > RatioMattersFrom && size / HighestRatio > entry.PackedSize))
                throw new ZipFaultException(ZipFault.Bomb);
            crc.Add(buffer.AsSpan(0, read));
            into.Write(buffer.AsSpan(0, read));
        }

        if (size != entry.Size || crc.Value != entry.Crc)
            throw new ZipFaultException(ZipFault.Damaged);
    }

    /// <summary>A small entry whole, such as a table of contents in XML.</summary>
    public MemoryStream Open(ZipEntry entry)
    {
        const int MostInMemory = 4 * 1024 * 1024;
        if (entry.Size > MostInMemory)
            throw new ZipFaultException(ZipFault.Damaged);
        var content = new MemoryStream((int)entry.Size);
        Unpack(entry, content);
        content.Position = 0;
        return content;
    }
}

/// <summary>How many bytes one incoming file may unpack to, with all that is packed in it.</summary>
internal sealed class UnpackingBudget
{
    /// <summary>The limit: a workbook of 50 MB holds some 500 MB of XML.</summary>
    public const long Most = 768L * 1024 * 1024;

    private long _spent;

    public bool TrySpend(long bytes) => (_spent += bytes) <= Most;
}
