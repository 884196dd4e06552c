using PerfEval.Domain.Evaluations;
using static PerfEval.Web.Evidence.EvidenceVerdict;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>
/// JPEG (ISO/IEC 10918-1): the segments one by one from SOI to EOI. After it only further whole JPEG pictures may follow, as telephones write them
/// for depth and brightness (CIPA DC-007), and padding of zeros.
/// </summary>
internal static class JpegCheck
{
    private const int StartOfImage = 0xD8;
    private const int EndOfImage = 0xD9;
    private const int StartOfScan = 0xDA;
    private const int MostPictures = 16;

    public static Refused? FaultOf(IncomingFile file)
    {
        var reader = file.Read();
        for (var picture = 0; picture < MostPictures; picture++)
        {
            if (FaultOfPicture(reader, file.Length) is { } fault)
                return fault;
            while (reader.Peek() == 0)
                reader.Next();
            if (reader.Peek() < 0)
                return null;
            if (reader.Peek() != 0xFF)
                break;
        }

        return Refusals.Unfit("JPEG 图片后面附带了其他内容，常见于手机的动态照片（实况照片）。请在相册中导出为静态照片，或截图后再上传。");
    }

    private static Refused? FaultOfPicture(ByteReader reader, long length)
    {
        if (reader.Demand() != 0xFF || reader.Demand() != StartOfImage)
            return Refusals.Padded(EvidenceFormat.Jpeg);
        var (hasFrame, hasScan) = (false, false);
        while (true)
        {
            var marker = NextMarker(reader);
            if (marker == EndOfImage)
                return hasFrame && hasScan ? null : Refusals.Damaged(EvidenceFormat.Jpeg);
            // Only these stand alone besides SOI and EOI: TEM, and RST between the parts of a scan, which is passed over as data.
            if (marker is null or StartOfImage or (>= 0xD0 and <= 0xD7))
                return Refusals.Damaged(EvidenceFormat.Jpeg);
            if (marker == 0x01)
                continue;
            var start = reader.Position;
            var size = reader.DemandUInt16();
            if (size < 2 || start + size > length)
                return Refusals.Damaged(EvidenceFormat.Jpeg);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                hasFrame = true;
                reader.Demand();
                var height = reader.DemandUInt16();
                if (PictureSize.FaultOf(EvidenceFormat.Jpeg, (uint)reader.DemandUInt16(), (uint)height) is { } fault)
                    return fault;
            }

            reader.Position = start + size;
            if (marker == StartOfScan)
            {
                if (!hasFrame)
                    return Refusals.Damaged(EvidenceFormat.Jpeg);
                hasScan = true;
                SkipScan(reader);
            }
        }
    }

    /// <summary>The marker after any number of fill bytes; null where there is none.</summary>
    private static int? NextMarker(ByteReader reader)
    {
        if (reader.Demand() != 0xFF)
            return null;
        int marker;
        do
        {
            marker = reader.Demand();
        }
        while (marker == 0xFF);
        return marker == 0 ? null : marker;
    }

    /// <summary>Goes on to the marker after the coded data, in which FF is followed by 00 or by a restart marker.</summary>
    private static void SkipScan(ByteReader reader)
    {
        while (reader.SkipPast([0xFF]))
        {
            var after = reader.Peek();
            if (after is not (0 or (>= 0xD0 and <= 0xD7) or 0xFF))
            {
                reader.Position--;
                return;
            }
        }

        throw new EndOfStreamException();
    }
}
