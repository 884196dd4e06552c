using System.Buffers.Binary;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>
/// The directory of a ZIP archive (APPNOTE 6.3.10), read so that only one reading is possible: entries lie one after the other from the
/// first byte to the directory, each once, and each says of itself what the directory says of it. Programs disagree about anything else, and
/// what one of them checks another would then not see.
/// </summary>
internal sealed class ZipDirectory
{
    /// <summary>The most entries: an OFD of some hundred pages has a few thousand.</summary>
    public const int MostEntries = 10_000;

    private const uint LocalSignature = 0x04034B50;
    private const uint EntrySignature = 0x02014B50;
    private const uint EndSignature = 0x06054B50;
    private const uint WideEndSignature = 0x06064B50;
    private const uint WideLocatorSignature = 0x07064B50;
    private const int EndSize = 22;
    private const int WideEndsSize = 56 + 20;
    private const int LongestComment = ushort.MaxValue;

    /// <summary>What may follow an entry's data: its check sum and both sizes, wide or not, with a signature or not.</summary>
    private const int LongestDescriptor = 24;

    private ZipDirectory(IReadOnlyList<ZipEntry> entries) => Entries = entries;

    /// <summary>The entries by their place.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>Where a working end of a ZIP stands in the last 64 KB of a file of any kind; null where there is none. The last one counts.</summary>
    public static long? FindEnd(IncomingFile file)
    {
        var tail = file.Tail(EndSize + LongestComment);
        for (var at = tail.Length - EndSize; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndSignature)
                continue;
            var place = file.Length - tail.Length + at;
            var size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
            // An empty archive, or a directory right before its end: readers in use find either.
            if ((size == 0 && BinaryPrimitives.ReadUInt16LittleEndian(end[10..]) == 0) || size == uint.MaxValue || IsEntry(file, place - size) || IsEntry(file, place - size - WideEndsSize))
                return place;
        }

        return null;
    }

    /// <summary>Reads the directory.</summary>
    /// <exception cref="ZipFaultException">There is none, or it allows for more than one reading.</exception>
    public static ZipDirectory Read(IncomingFile file)
    {
        var place = file.Length - EndSize;
        var end = file.Part(place, EndSize);
        if (U32(end, 0) != EndSignature || U16(end, 20) != 0)
            throw new ZipFaultException(FindEnd(file) is null ? ZipFault.Damaged : ZipFault.Padded);
        if (U16(end, 4) != 0 || U16(end, 6) != 0 || U16(end, 8) != U16(end, 10))
            throw new ZipFaultException(ZipFault.Damaged);
        long count = U16(end, 10), size = U32(end, 12), start = U32(end, 16);
        var directoryEnd = place;
        if (place >= 20 && U32(file.Part(place - 20, 20), 0) == WideLocatorSignature)
        {
            directoryEnd = (long)U64(file.Part(place - 20, 20), 8);
            var wide = file.Part(directoryEnd, 56);
            if (U32(wide, 0) != WideEndSignature || directoryEnd + 12 + (long)U64(wide, 4) != place - 20 || U64(wide, 24) != U64(wide, 32))
                throw new ZipFaultException(ZipFault.Damaged);
            (count, size, start) = ((long)U64(wide, 32), (long)U64(wide, 40), (long)U64(wide, 48));
        }

        if (count > MostEntries || size > 64 * 1024 * 1024)
            throw new ZipFaultException(ZipFault.TooMany);
        if (start < 0 || size < 0 || start + size != directoryEnd)
            throw new ZipFaultException(ZipFault.Padded);
        var entries = ReadEntries(file.Part(start, (int)size), (int)count);
        return new ZipDirectory(Place(file, entries, start));
    }

    private static List<ZipEntry> ReadEntries(byte[] directory, int count)
    {
        var entries = new List<ZipEntry>(count);
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            if (at + 46 > directory.Length || U32(directory, at) != EntrySignature)
                throw new ZipFaultException(ZipFault.Damaged);
            var (name, extra, comment) = (U16(directory, at + 28), U16(directory, at + 30), U16(directory, at + 32));
            if (at + 46 + name + extra + comment > directory.Length)
                throw new ZipFaultException(ZipFault.Damaged);
            var wide = new WideNumbers(directory.AsSpan(at + 46 + name, extra));
            var (size, packed, place) = (wide.Take(U32(directory, at + 24)), wide.Take(U32(directory, at + 20)), wide.Take(U32(directory, at + 42)));
            entries.Add(new ZipEntry(
                directory[(at + 46)..(at + 46 + name)], U16(directory, at + 8), U16(directory, at + 10), U32(directory, at + 16), packed, size, place));
            at += 46 + name + extra + comment;
        }

        return at == directory.Length ? entries : throw new ZipFaultException(ZipFault.Padded);
    }

    /// <summary>Puts the entries in the order of their places and proves that they fill the space before the directory, each one as the directory has it.</summary>
    private static List<ZipEntry> Place(IncomingFile file, List<ZipEntry> entries, long directory)
    {
        entries.Sort((one, other) => one.Start.CompareTo(other.Start));
        long expected = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            // Overlapping entries are how a small archive unpacks to terabytes; gaps hide what no one lists.
            if (entry.Start < expected || entry.Start > expected + (i > 0 && entries[i - 1].HasDescriptor ? LongestDescriptor : 0))
                throw new ZipFaultException(ZipFault.Padded);
            var head = file.Part(entry.Start, 30);
            if (U32(head, 0) != LocalSignature || U16(head, 8) != entry.Method || ((U16(head, 6) ^ entry.Flags) & ~ZipEntry.FlagsOfNoMatter) != 0 || U16(head, 26) != entry.RawName.Length)
                throw new ZipFaultException(ZipFault.Damaged);
            if (!file.Part(entry.Start + 30, entry.RawName.Length).AsSpan().SequenceEqual(entry.RawName))
                throw new ZipFaultException(ZipFault.Damaged);
            if (!entry.HasDescriptor && U32(head, 14) != entry.Crc)
                throw new ZipFaultException(ZipFault.Damaged);
            var data = entry.Start + 30 + entry.RawName.Length + U16(head, 28);
            if (entry.PackedSize < 0 || entry.PackedSize > directory - data)
                throw new ZipFaultException(ZipFault.Padded);
            entries[i] = entry with { Data = data };
            expected = data + entry.PackedSize;
        }

        if (directory < expected || directory > expected + (entries.Count > 0 && entries[^1].HasDescriptor ? LongestDescriptor : 0))
            throw new ZipFaultException(ZipFault.Padded);
        return entries;
    }

    private static bool IsEntry(IncomingFile file, long place) => place >= 0 && place + 4 <= file.Length && U32(file.Part(place, 4), 0) == EntrySignature;

    private static int U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static ulong U64(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));

    /// <summary>The numbers of 64 bits in an entry's extra field, for those that say FFFFFFFF where they belong.</summary>
    private ref struct WideNumbers
    {
        private ReadOnlySpan<byte> _numbers;

        public WideNumbers(ReadOnlySpan<byte> extra)
        {
            while (extra.Length >= 4)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
                if (length > extra.Length - 4)
                    return;
                if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
                {
                    _numbers = extra.Slice(4, length);
                    return;
                }

                extra = extra[(4 + length)..];
            }
        }

        public long Take(uint narrow)
        {
            if (narrow != uint.MaxValue)
                return narrow;
            if (_numbers.Length < 8)
                throw new ZipFaultException(ZipFault.Damaged);
            var wide = BinaryPrimitives.ReadInt64LittleEndian(_numbers);
            _numbers = _numbers[8..];
            return wide >= 0 ? wide : throw new ZipFaultException(ZipFault.Damaged);
        }
    }
}
