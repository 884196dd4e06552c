using System.Buffers.Binary;
using System.Text;

namespace PerfEval.Documents.Pdf.Writing;

/// <summary>
/// The colour profile of sRGB (IEC 61966-2-1) in the form of ICC.1:2001-04, made from the standard's own numbers: PDF/A demands that the
/// file says what its colours mean.
/// </summary>
internal static class ColourProfile
{
    /// <summary>Name of the colour space, as output intents give it.</summary>
    public const string Name = "sRGB IEC61966-2.1";
    private const int HeaderLength = 128;
    private const int CurvePoints = 256;

    /// <summary>The profile's bytes.</summary>
    public static byte[] Bytes { get; } = Build();

    private static byte[] Build()
    {
        var curve = Curve();
        // White and the three colorants under D50, the light of the profile connection space.
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description()), ("cprt", [.. "text\0\0\0\0"u8, .. "No copyright\0"u8]), ("wtpt", Xyz(0.95045, 1, 1.08905)),
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)), ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)), ("bXYZ", Xyz(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        var at = HeaderLength + 4 + (tags.Length * 12);
        var profile = new byte[at + tags.SkipLast(2).Sum(tag => Padded(tag.Data.Length))];
        WriteHeader(profile);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(HeaderLength), tags.Length);
        for (var i = 0; i < tags.Length; i++)
        {
            var entry = profile.AsSpan(HeaderLength + 4 + (i * 12), 12);
            // The three curves are one.
            var isRepeated = i >= tags.Length - 2;
            Encoding.ASCII.GetBytes(tags[i].Tag, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], isRepeated ? at - Padded(curve.Length) : at);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], tags[i].Data.Length);
            if (isRepeated)
                continue;
            tags[i].Data.CopyTo(profile, at);
            at += Padded(tags[i].Data.Length);
        }

        return profile;
    }

    private static void WriteHeader(byte[] profile)
    {
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(8), 0x02100000); // version 2.1
        "mntrRGB XYZ "u8.CopyTo(profile.AsSpan(12));
        short[] published = [1999, 10, 18, 0, 0, 0];
        for (var i = 0; i < published.Length; i++)
            BinaryPrimitives.WriteInt16BigEndian(profile.AsSpan(24 + (2 * i)), published[i]);
        "acsp"u8.CopyTo(profile.AsSpan(36));
        Xyz(0.9642, 1, 0.8249).AsSpan(8).CopyTo(profile.AsSpan(68));
    }

    // textDescriptionType: the name in ASCII, then empty names in Unicode and for the Macintosh.
    private static byte[] Description()
    {
        var description = new byte[12 + Name.Length + 1 + 8 + 3 + 67];
        "desc"u8.CopyTo(description);
        BinaryPrimitives.WriteInt32BigEndian(description.AsSpan(8), Name.Length + 1);
        Encoding.ASCII.GetBytes(Name, description.AsSpan(12));
        return description;
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var data = new byte[20];
        "XYZ "u8.CopyTo(data);
        double[] values = [x, y, z];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8 + (4 * i)), (int)Math.Round(values[i] * 65536));
        return data;
    }

    private static byte[] Curve()
    {
        var data = new byte[12 + (2 * CurvePoints)];
        "curv"u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), CurvePoints);
        for (var i = 0; i < CurvePoints; i++)
        {
            var value = i / (CurvePoints - 1.0);
            var light = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(12 + (2 * i)), (ushort)Math.Round(light * ushort.MaxValue));
        }

        return data;
    }

    private static int Padded(int length) => (length + 3) / 4 * 4;
}
