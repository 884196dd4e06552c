using System.Globalization;
using System.Text;
using CsCheck;
using PerfEval.Documents.Pdf.Writing;

namespace PerfEval.Documents.Tests.Pdf;

/// <summary>The small parts of which the file is made.</summary>
public sealed class FileWritingTests
{
    [Theory]
    [InlineData(0f, "0")]
    [InlineData(-0.0004f, "0")]
    [InlineData(0.05f, "0.05")]
    [InlineData(-1.5f, "-1.5")]
    [InlineData(595.276f, "595.276")]
    [InlineData(12.3456f, "12.346")]
    [InlineData(1e7f, "10000000")]
    public void Number_IsWrittenWithThreeDecimalsAtMost(float number, string written) =>
        Assert.Equal(written, Encoding.ASCII.GetString(new PdfBytes().Add(number).Written));

    [Fact]
    public void Number_OfAnySize_IsReadBackAsItWas() => Gen.Float[-20_000, 20_000].Sample(number =>
    {
        var written = Encoding.ASCII.GetString(new PdfBytes().Add(number).Written);
        Assert.DoesNotContain('E', written);
        Assert.Equal(number, double.Parse(written, CultureInfo.InvariantCulture), 0.00051);
    });

    [Fact]
    public void Codes_OfAFontWithCids_ComeFromItsCharset()
    {
        // Glyphs 1 to 6 have the CIDs 34, 700 to 703 and 5.
        var format1 = Cff([1, 0, 34, 0, 2, 188, 3, 0, 5, 0], hasCids: true);
        var format0 = Cff([0, 0, 34, 2, 188, 2, 189, 2, 190, 2, 191, 0, 5], hasCids: true);
        var format2 = Cff([2, 0, 34, 0, 0, 2, 188, 0, 3, 0, 5, 0, 0], hasCids: true);

        Assert.All([format0, format1, format2], cff => Assert.Equal([0, 34, 700, 701, 702, 703, 5], CffCharset.Codes(cff, 7)));
    }

    [Fact]
    public void Codes_OfAFontWithNames_AreTheGlyphsNumbers() =>
        Assert.Equal([0, 1, 2], CffCharset.Codes(Cff([1, 0, 34, 1], hasCids: false), 3));

    [Fact]
    public void Codes_OfADamagedFont_AreRefused()
    {
        var whole = Cff([1, 0, 34, 0, 2, 188, 3, 0, 5, 0], hasCids: true);

        for (var length = 3; length < whole.Length - 1; length++)
            Assert.Throws<InvalidDataException>(() => CffCharset.Codes(whole.AsSpan(0, length), 7));
    }

    [Fact]
    public void Properties_WithWhatXmlForbids_BecomeOneLineOfText() => Gen.Int[0, 0x10ffff].Array[0, 20].Sample(codes =>
    {
        var text = string.Concat(codes.Select(code => code is >= 0xd800 and <= 0xdfff ? ((char)code).ToString() : char.ConvertFromUtf32(code)));
        var plain = PdfStrings.Plain(text);

        _ = System.Xml.XmlConvert.VerifyXmlChars(plain);
        Assert.DoesNotContain(plain, char.IsControl);
    });

    // Header, the INDEX of one name, the INDEX of one top dictionary (a real number, ROS or a notice, then the charset's place), an empty INDEX of
    // strings, the charset.
    private static byte[] Cff(byte[] charset, bool hasCids)
    {
        byte[] name = [1, 0, 4, 0, 0, 1, 1, 1, 2, (byte)'a'];
        byte[] first = hasCids ? [139, 140, 139, 12, 30] : [139, 1];
        byte[] top = [30, 0x1a, 0x5f, 12, 7, .. first, 29, 0, 0, 0, 0, 15];
        top[^2] = (byte)(name.Length + 5 + top.Length + 2);
        return [.. name, 0, 1, 1, 1, (byte)(top.Length + 1), .. top, 0, 0, .. charset];
    }
}
