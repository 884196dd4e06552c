using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PerfEval.Web.Evidence.Checks;

namespace PerfEval.Web.Tests.Evidence;

/// <summary>A ZIP archive written byte by byte, in which everything can be untrue.</summary>
internal sealed class RawZip
{
    private readonly List<Entry> _entries = [];

    /// <summary>What stands before the first entry, in the end's comment and after the end.</summary>
    public byte[] Before { get; init; } = [];

    public byte[] Comment { get; init; } = [];

    public byte[] After { get; init; } = [];

    /// <summary>Between the last entry and the directory.</summary>
    public byte[] Gap { get; init; } = [];

    /// <summary>Adds an entry as a sound archive has it, then spoilt by <paramref name="spoil"/>.</summary>
    public RawZip Add(string name, byte[] content, Func<Entry, Entry>? spoil = null)
    {
        var crc = new Crc32();
        crc.Add(content);
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(content);
        var entry = new Entry(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(name), packed.ToArray(), content.Length, crc.Value);
        _entries.Add(spoil?.Invoke(entry) ?? entry);
        return this;
    }

    public byte[] Build()
    {
        using var file = new MemoryStream();
        file.Write(Before);
        var places = new List<long>();
        foreach (var entry in _entries)
        {
            places.Add(entry.SharesPlaceOf is { } shared ? places[shared] : file.Position);
            if (entry.SharesPlaceOf is not null)
                continue;
            WriteHeader(file, entry);
            file.Write(entry.LocalName);
            file.Write(entry.Packed);
        }

        file.Write(Gap);
        var start = file.Position;
        for (var i = 0; i < _entries.Count; i++)
            WriteDirectoryEntry(file, _entries[i], places[i]);
        WriteEnd(file, start);
        file.Write(Comment);
        file.Write(After);
        return file.ToArray();
    }

    private static void WriteHeader(MemoryStream file, Entry entry)
    {
        Span<byte> header = stackalloc byte[30];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034B50);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 20);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], (ushort)entry.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], (ushort)entry.LocalMethod);
        BinaryPrimitives.WriteUInt32LittleEndian(header[14..], entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], (uint)entry.Packed.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[22..], (uint)entry.Size);
        BinaryPrimitives.WriteUInt16LittleEndian(header[26..], (ushort)entry.LocalName.Length);
        file.Write(header);
    }

    private static void WriteDirectoryEntry(MemoryStream file, Entry entry, long place)
    {
        Span<byte> header = stackalloc byte[46];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], (ushort)entry.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(header[10..], (ushort)entry.Method);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], (uint)entry.Packed.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], (uint)entry.Size);
        BinaryPrimitives.WriteUInt16LittleEndian(header[28..], (ushort)entry.Name.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[42..], (uint)place);
        file.Write(header);
        file.Write(entry.Name);
    }

    private void WriteEnd(MemoryStream file, long start)
    {
        Span<byte> end = stackalloc byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)_entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)_entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)(file.Position - start));
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)start);
        BinaryPrimitives.WriteUInt16LittleEndian(end[20..], (ushort)Comment.Length);
        file.Write(end);
    }

    /// <summary>One entry; size and sum are what the headers say of it.</summary>
    internal sealed record Entry(byte[] Name, byte[] LocalName, byte[] Packed, long Size, uint Crc)
    {
        public int Flags { get; init; } = 0x800;

        public int Method { get; init; } = 8;

        public int LocalMethod { get; init; } = 8;

        /// <summary>The number of the entry whose data this one names as its own.</summary>
        public int? SharesPlaceOf { get; init; }
    }
}
