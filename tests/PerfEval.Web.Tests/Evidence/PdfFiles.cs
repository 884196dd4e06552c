using System.IO.Compression;
using System.Text;

namespace PerfEval.Web.Tests.Evidence;

/// <summary>PDFs that keep objects in a compressed stream.</summary>
internal static class PdfFiles
{
    /// <param name="objects">The objects in the stream.</param>
    /// <param name="filter">What the stream says of its form; it is deflated in any case.</param>
    /// <param name="length">What it says of its length; the true one if not given.</param>
    /// <param name="times">How often the objects are in it.</param>
    /// <param name="catalog">What is put into the catalogue.</param>
    public static byte[] WithObjectStream(string objects, string filter = "/FlateDecode", string? length = null, int times = 1, string catalog = "")
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var content = Encoding.Latin1.GetBytes("7 0 " + objects);
            for (var time = 0; time < times; time++)
                deflate.Write(content);
        }

        return Samples.SmallPdf(catalog, objects:
            $"6 0 obj\n<</Type/ObjStm/N 1/First 4/Filter{filter}/Length {length ?? packed.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)}>>\nstream\r\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream\nendobj\n");
    }
}
