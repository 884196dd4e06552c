using PerfEval.Domain.Evaluations;
using static PerfEval.Web.Evidence.EvidenceVerdict;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>PNG (ISO/IEC 15948): the chunks one by one, each with its check sum, from IHDR to IEND and nothing after it.</summary>
internal static class PngCheck
{
    private const uint Header = 0x49484452;
    private const uint Palette = 0x504C5445;
    private const uint Data = 0x49444154;
    private const uint End = 0x49454E44;

    public static Refused? FaultOf(IncomingFile file)
    {
        var reader = file.Read();
        reader.Position = 8;
        var (hasPalette, hasData, dataEnded, needsPalette) = (false, false, false, false);
        for (var isFirst = true; ; isFirst = false)
        {
            var length = reader.DemandUInt32();
            if (reader.Position + length + 8L > file.Length)
                return Refusals.Damaged(EvidenceFormat.Png);
            var type = ReadType(reader);
            if (type is null || isFirst != (type == Header))
                return Refusals.Damaged(EvidenceFormat.Png);
            var crc = new Crc32();
            crc.Add([(byte)(type >> 24), (byte)(type >> 16), (byte)(type >> 8), (byte)type]);
            if (type == Header)
            {
                if (length != 13)
                    return Refusals.Damaged(EvidenceFormat.Png);
                var header = new byte[13];
                reader.Demand(header);
                crc.Add(header);
                if (FaultOfHeader(header) is { } fault)
                    return fault;
                needsPalette = header[9] == 3;
            }
            else
            {
                Skip(reader, length, ref crc);
            }

            if (reader.DemandUInt32() != crc.Value)
                return Refusals.Damaged(EvidenceFormat.Png);
            switch (type)
            {
                case Header:
                    break;
                case Palette:
                    hasPalette = true;
                    break;
                case Data when dataEnded:
                    return Refusals.Damaged(EvidenceFormat.Png);
                case Data:
                    hasData = true;
                    break;
                case End when length != 0 || !hasData || (needsPalette && !hasPalette):
                    return Refusals.Damaged(EvidenceFormat.Png);
                case End:
                    return reader.Position == file.Length ? null : Refusals.Padded(EvidenceFormat.Png);
                // An upper-case first letter: a chunk that nobody may leave out, and that nobody knows.
                case < 0x60000000:
                    return Refusals.Damaged(EvidenceFormat.Png);
                default:
                    dataEnded |= hasData;
                    break;
            }
        }
    }

    private static Refused? FaultOfHeader(ReadOnlySpan<byte> header)
    {
        var (width, height) = (System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(header), System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
        var (depth, colour) = (header[8], header[9]);
        var isKnown = colour switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        return isKnown && header is [.., 0, 0, 0 or 1] ? PictureSize.FaultOf(EvidenceFormat.Png, width, height) : Refusals.Damaged(EvidenceFormat.Png);
    }

    /// <summary>A chunk's type, four letters; null where they are none.</summary>
    private static uint? ReadType(ByteReader reader)
    {
        uint type = 0;
        for (var i = 0; i < 4; i++)
        {
            var letter = reader.Demand();
            if (!char.IsAsciiLetter((char)letter))
                return null;
            type = (type << 8) | letter;
        }

        return type;
    }

    private static void Skip(ByteReader reader, uint length, ref Crc32 crc)
    {
        Span<byte> piece = stackalloc byte[4096];
        while (length > 0)
        {
            var part = piece[..(int)Math.Min(length, (uint)piece.Length)];
            reader.Demand(part);
            crc.Add(part);
            length -= (uint)part.Length;
        }
    }
}
