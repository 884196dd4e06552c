using System.Buffers.Binary;
using System.Text;
using PerfEval.Web.Evidence.Checks;

namespace PerfEval.Web.Exports;

/// <summary>
/// Writes a ZIP so that it can be gone on with after the program was ended: entries are only ever appended, and their directory, which stands at the
/// end of a ZIP, is kept in a file of its own until then. Entries are stored as they are, because PDF, DOCX and XLSX are compressed already. An
/// archive may grow beyond 4 GB and 65,535 entries (ZIP64).
/// </summary>
/// <remarks>APPNOTE.TXT 6.3.10 of PKWARE; names are UTF-8 (general purpose bit 11).</remarks>
internal sealed class ZipBuilder(Stream archive, Stream directory)
{
    private const uint LocalHeader = 0x04034b50;
    private const uint CentralHeader = 0x02014b50;
    private const uint EndOfDirectory = 0x06054b50;
    private const uint EndOfDirectory64 = 0x06064b50;
    private const uint Locator64 = 0x07064b50;
    private const ushort Plain = 20;
    private const ushort Large = 45;
    private const ushort Utf8Names = 1 << 11;
    private const ushort MadeOnUnix = 3 << 8;
    private const uint OrdinaryFile = 0x81A4u << 16;

    /// <summary>Appends a file.</summary>
    /// <param name="name">Its path in the archive, parted by slashes.</param>
    /// <param name="content">Its content.</param>
    /// <param name="at">Its time.</param>
    public void Add(string name, ReadOnlySpan<byte> content, DateTimeOffset at)
    {
        var path = Encoding.UTF8.GetBytes(name);
        var offset = archive.Position;
        var (sum, time) = (new Crc32(), DosTime(at));
        sum.Add(content);
        var crc = sum.Value;
        var size = (uint)content.Length;

        Span<byte> local = stackalloc byte[30];
        local.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(local, LocalHeader);
        BinaryPrimitives.WriteUInt16LittleEndian(local[4..], Plain);
        WriteCommon(local[6..], crc, size, time, (ushort)path.Length);
        archive.Write(local);
        archive.Write(path);
        archive.Write(content);

        var isFar = offset >= uint.MaxValue;
        Span<byte> central = stackalloc byte[46];
        central.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(central, CentralHeader);
        BinaryPrimitives.WriteUInt16LittleEndian(central[4..], (ushort)(MadeOnUnix | (isFar ? Large : Plain)));
        BinaryPrimitives.WriteUInt16LittleEndian(central[6..], isFar ? Large : Plain);
        WriteCommon(central[8..], crc, size, time, (ushort)path.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(central[30..], (ushort)(isFar ? 12 : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(central[38..], OrdinaryFile);
        BinaryPrimitives.WriteUInt32LittleEndian(central[42..], isFar ? uint.MaxValue : (uint)offset);
        directory.Write(central);
        directory.Write(path);
        if (!isFar)
            return;
        Span<byte> extra = stackalloc byte[12];
        BinaryPrimitives.WriteUInt16LittleEndian(extra, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(extra[2..], 8);
        BinaryPrimitives.WriteInt64LittleEndian(extra[4..], offset);
        directory.Write(extra);
    }

    /// <summary>Appends the directory; the archive is then whole.</summary>
    public void Finish()
    {
        var (begin, size) = (archive.Position, directory.Position);
        directory.Position = 0;
        var count = CopyDirectory();
        Span<byte> end = stackalloc byte[22];
        end.Clear();
        var isLarge = begin >= uint.MaxValue || size >= uint.MaxValue || count >= ushort.MaxValue;
        if (isLarge)
            WriteEnd64(begin, size, count);
        BinaryPrimitives.WriteUInt32LittleEndian(end, EndOfDirectory);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)Math.Min(count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)Math.Min(count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)Math.Min(size, uint.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)Math.Min(begin, uint.MaxValue));
        archive.Write(end);
    }

    /// <summary>Copies the directory's records, counting them: nothing but the records themselves says how many there are.</summary>
    private long CopyDirectory()
    {
        var count = 0L;
        var record = new byte[46 + ushort.MaxValue + 12];
        while (directory.ReadAtLeast(record.AsSpan(0, 46), 46, throwOnEndOfStream: false) == 46)
        {
            var rest = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(28)) + BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(30));
            directory.ReadExactly(record, 46, rest);
            archive.Write(record, 0, 46 + rest);
            count++;
        }

        return count;
    }

    private void WriteEnd64(long begin, long size, long count)
    {
        Span<byte> end = stackalloc byte[76];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, EndOfDirectory64);
        BinaryPrimitives.WriteInt64LittleEndian(end[4..], 44);
        BinaryPrimitives.WriteUInt16LittleEndian(end[12..], MadeOnUnix | Large);
        BinaryPrimitives.WriteUInt16LittleEndian(end[14..], Large);
        BinaryPrimitives.WriteInt64LittleEndian(end[24..], count);
        BinaryPrimitives.WriteInt64LittleEndian(end[32..], count);
        BinaryPrimitives.WriteInt64LittleEndian(end[40..], size);
        BinaryPrimitives.WriteInt64LittleEndian(end[48..], begin);
        BinaryPrimitives.WriteUInt32LittleEndian(end[56..], Locator64);
        BinaryPrimitives.WriteInt64LittleEndian(end[64..], begin + size);
        BinaryPrimitives.WriteUInt32LittleEndian(end[72..], 1);
        archive.Write(end);
    }

    /// <summary>What both headers say in the same order: flags, method, time, check sum, sizes, length of the name.</summary>
    private static void WriteCommon(Span<byte> header, uint crc, uint size, uint time, ushort nameLength)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header, Utf8Names);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], time);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], size);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], nameLength);
    }

    /// <summary>Time and date as MS-DOS counted them, to two seconds, in the time that the moment bears.</summary>
    private static uint DosTime(DateTimeOffset at) =>
        (uint)(((Math.Clamp(at.Year, 1980, 2107) - 1980) << 25) | (at.Month << 21) | (at.Day << 16) | (at.Hour << 11) | (at.Minute << 5) | (at.Second / 2));
}
