using System.Buffers.Binary;
using System.Text;
using PerfEval.Web.Evidence.Checks;

namespace PerfEval.Web.Tests.Evidence;

/// <summary>PNGs written chunk by chunk, with sound check sums.</summary>
internal static class Pngs
{
    public static byte[] Of(uint width, uint height, byte colour = 2, (string Type, byte[] Content)? more = null)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, colour);
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header), .. more is { } chunk ? Chunk(chunk.Type, chunk.Content) : [], .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] summed = [.. Encoding.ASCII.GetBytes(type), .. content];
        var crc = new Crc32();
        crc.Add(summed);
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, crc.Value);
        return [.. length, .. summed, .. sum];
    }
}
