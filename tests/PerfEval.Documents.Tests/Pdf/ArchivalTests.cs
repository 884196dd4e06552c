using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PerfEval.Documents.Building;
using PerfEval.Documents.Fonts;
using PerfEval.Documents.Tests.Building;
using UglyToad.PdfPig.Tokens;

namespace PerfEval.Documents.Tests.Pdf;

/// <summary>The points of PDF/A-2b (ISO 19005-2, level B) that bear on such files, each read in the file itself; ADR 27 lists them.</summary>
public sealed partial class ArchivalTests : IDisposable
{
    private static readonly Dictionary<string, Report> Reports = new(StringComparer.Ordinal)
    {
        ["report"] = SelfEvaluationReport.Build(PublishedCase.Source) with { IsDraft = true },
        ["table"] = ScoreTableReport.Build(PublishedCase.Source),
        ["odd"] = new Report(
            ReportForm.PortraitText,
            new DocumentProperties("试印 <&>\u0001\ud800", "区局", "说明（甲）", Created: new DateTimeOffset(2025, 4, 28, 8, 30, 15, TimeSpan.FromHours(8))),
            [
                // ⾦ and 金 are one glyph in many fonts; 㛃 and what is missing come from elsewhere.
                new Block.Title("金⾦"), new Block.Heading(1, "一、㛃\ue000"), new Block.Paragraph([new Run("粗", IsBold: true), "细 Latin ½ “”…——é"]),
                new Block.AttachmentList(["甲", "乙"]), new Block.Signature("区局", new DateOnly(2025, 4, 28)),
            ],
            IsDraft: true),
        ["empty"] = new Report(ReportForm.LandscapeTable, new DocumentProperties(""), []),
    };

    private Printed? open;

    public static TheoryData<string> Names => [.. Reports.Keys];

    public void Dispose() => open?.Dispose();

    /// <summary>6.1.2, 6.1.3: header, comment of bytes above 127, identity, no encryption, nothing after the end.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void File_BeginsAndEndsAsItMust(string name)
    {
        var bytes = Open(name).Bytes;
        var text = Encoding.Latin1.GetString(bytes);

        Assert.StartsWith("%PDF-1.7\n%", text, StringComparison.Ordinal);
        Assert.All(bytes[10..14], one => Assert.True(one > 127));
        Assert.Equal('\n', text[14]);
        Assert.EndsWith("\n%%EOF\n", text, StringComparison.Ordinal);
        Assert.Matches(@"/ID ?\[<([0-9A-F]{32})><\1>\]", text);
        Assert.DoesNotContain("/Encrypt", text, StringComparison.Ordinal);
        var table = int.Parse(text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..^7], CultureInfo.InvariantCulture);
        Assert.Matches(@"^\d+ 0 obj\n<</Type/XRef", text[table..]);
    }

    /// <summary>6.1.7: lengths of streams are true, filters are allowed ones, no data outside of the file.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Streams_AreAsLongAsTheySay(string name)
    {
        var text = Encoding.Latin1.GetString(Open(name).Bytes);
        var at = 0;
        foreach (var begin in StreamBegin().Matches(text).Where(match => match.Index >= at))
        {
            at = begin.Index + begin.Length + int.Parse(begin.Groups["length"].Value, CultureInfo.InvariantCulture);
            Assert.Equal("\nendstream\nendobj\n", text.Substring(at, 18));
        }

        var objects = new PrintedObjects(Open(name));
        Assert.NotEmpty(objects.Streams);
        Assert.All(objects.Streams, stream => Assert.Contains(PrintedObjects.NameOf(stream.StreamDictionary, "Filter"), new[] { null, "FlateDecode" }));
        Assert.All(objects.Streams, stream => Assert.DoesNotContain("F", stream.StreamDictionary.Data.Keys));
    }

    /// <summary>6.1.13: what readers need not be able to hold.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Objects_KeepWithinTheLimits(string name)
    {
        var tokens = new PrintedObjects(Open(name)).All.SelectMany(PrintedObjects.Within).ToList();

        Assert.All(tokens.OfType<StringToken>(), text => Assert.InRange(text.Data.Length, 0, 32_767));
        Assert.All(tokens.OfType<HexToken>(), text => Assert.InRange(text.Bytes.Length, 0, 32_767));
        Assert.All(tokens.OfType<NameToken>(), one => Assert.InRange(Encoding.UTF8.GetByteCount(one.Data), 1, 127));
        Assert.All(tokens.OfType<NumericToken>(), number => Assert.InRange(number.Double, int.MinValue, int.MaxValue));
        Assert.InRange(tokens.Count, 1, 8_388_607);
        Assert.All(Open(name).Pages, page => Assert.InRange(page.Page.Height, 3, 14_400));
    }

    /// <summary>6.2.3 and 6.2.4: grey is a device's colour and means what the output intent's profile says.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void OutputIntent_HasASoundProfile(string name)
    {
        var objects = new PrintedObjects(Open(name));
        var intent = Assert.IsType<DictionaryToken>(Assert.Single(objects.Get<ArrayToken>(objects.Catalogue, "OutputIntents").Data));
        var stream = objects.Get<StreamToken>(intent, "DestOutputProfile");
        var profile = PrintedObjects.Decoded(stream);

        Assert.Equal("GTS_PDFA1", PrintedObjects.NameOf(intent, "S"));
        Assert.True(intent.Data.ContainsKey("OutputConditionIdentifier"));
        Assert.Equal(3, Assert.IsType<NumericToken>(stream.StreamDictionary.Data["N"]).Int);
        Assert.Equal(profile.Length, BinaryPrimitives.ReadInt32BigEndian(profile));
        Assert.Equal("mntrRGB XYZ ", Encoding.ASCII.GetString(profile, 12, 12));
        Assert.Equal("acsp", Encoding.ASCII.GetString(profile, 36, 4));
        Assert.InRange(profile[8], 2, 4);
        for (var tag = 0; tag < BinaryPrimitives.ReadInt32BigEndian(profile.AsSpan(128)); tag++)
        {
            var entry = profile.AsSpan(132 + (12 * tag), 12).ToArray();
            var end = BinaryPrimitives.ReadInt32BigEndian(entry.AsSpan(4)) + BinaryPrimitives.ReadInt32BigEndian(entry.AsSpan(8));
            Assert.InRange(end, 132, profile.Length);
        }
    }

    /// <summary>6.2.2, 6.2.5, 6.2.8, 6.2.10: only known operators, black and grey only, nothing transparent, no pictures.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Pages_DrawOpaqueTextAndRulesOnly(string name)
    {
        var allowed = "BT ET Tf Tc Tm TJ BDC BMC EMC q Q cm g w m l S J".Split(' ').ToHashSet(StringComparer.Ordinal);

        foreach (var page in Open(name).Document.GetPages())
        {
            Assert.All(page.Operations, operation => Assert.Contains(operation.Operator, allowed));
            Assert.Equal(page.Operations.Count(operation => operation.Operator == "q"), page.Operations.Count(operation => operation.Operator == "Q"));
            Assert.Equal(
                page.Operations.Count(operation => operation.Operator is "BDC" or "BMC"), page.Operations.Count(operation => operation.Operator == "EMC"));
        }

        var objects = new PrintedObjects(Open(name));
        string[] forbidden = ["ExtGState", "SMask", "Group", "XObject", "Shading", "Pattern", "ColorSpace", "OC", "OCProperties", "Ref", "OPI", "PS", "TR", "TR2", "HTP", "BM", "ca", "CA"];
        Assert.All(objects.Dictionaries, dictionary => Assert.Empty(dictionary.Data.Keys.Intersect(forbidden, StringComparer.Ordinal)));
    }

    /// <summary>6.3 to 6.5, 6.8 to 6.11: no notes, forms, actions, attached files, layers or other ways to show something else.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void File_DoesNothing(string name)
    {
        string[] forbidden = ["Annots", "AcroForm", "XFA", "A0", "AA", "OpenAction", "URI", "JS", "JavaScript", "Names", "AF", "EmbeddedFiles", "EF", "Collection", "AlternatePresentations", "PresSteps", "NeedsRendering", "Requirements", "Perms"];

        Assert.All(
            new PrintedObjects(Open(name)).Dictionaries,
            dictionary => Assert.Empty(dictionary.Data.Keys.Intersect(forbidden, StringComparer.Ordinal)));
        Assert.All(new PrintedObjects(Open(name)).Dictionaries, dictionary => Assert.NotEqual("Action", PrintedObjects.NameOf(dictionary, "Type")));
    }

    /// <summary>6.6.2 to 6.6.4: XMP that anyone can find, that says what the document information says, and that declares the level.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Metadata_DeclaresTheLevelAndAgreesWithTheInformation(string name)
    {
        var objects = new PrintedObjects(Open(name));
        var stream = objects.Get<StreamToken>(objects.Catalogue, "Metadata");
        Assert.False(stream.StreamDictionary.Data.ContainsKey("Filter"));
        var packet = Encoding.UTF8.GetString(stream.Data.Span);
        Assert.StartsWith("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>", packet, StringComparison.Ordinal);
        var xmp = XDocument.Parse(packet);
        string? Said(string element) => xmp.Descendants().SingleOrDefault(one => one.Name.LocalName == element)?.Value.Trim();
        var information = Open(name).Document.Information;
        string? NoneIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

        Assert.Equal(("2", "B"), (Said("part"), Said("conformance")));
        Assert.Equal(NoneIfEmpty(information.Title), Said("title"));
        Assert.Equal(NoneIfEmpty(information.Author), Said("creator"));
        Assert.Equal(NoneIfEmpty(information.Subject), Said("description"));
        Assert.Equal((information.Producer, information.Creator), (Said("Producer"), Said("CreatorTool")));
        var time = Said("CreateDate") is { } created ? DateTimeOffset.Parse(created, CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
        Assert.Equal(information.CreationDate, time is { } at ? $"D:{at.UtcDateTime:yyyyMMddHHmmss}Z" : null);
        Assert.Equal((information.ModifiedDate, Said("ModifyDate")), (information.CreationDate, Said("CreateDate")));
        if (name == "odd")
            Assert.Equal(("试印 <&> \ufffd", "D:20250428003015Z"), (information.Title, information.CreationDate));
    }

    /// <summary>6.2.11: fonts embedded, of the stated kind; every drawn code has a glyph, the stated width and a character.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Fonts_AreEmbeddedWithGlyphsWidthsAndCharacters(string name)
    {
        var objects = new PrintedObjects(Open(name));
        var drawn = Open(name).Document.GetPages().SelectMany(page => PrintedObjects.Drawn(page.Operations)).Distinct().ToLookup(one => one.Font, one => one.Code);
        var resources = objects.Get<DictionaryToken>(objects.OfType("Page").First(), "Resources");
        var fonts = objects.Get<DictionaryToken>(resources, "Font");
        Assert.Equal(drawn.Select(font => font.Key).Order(StringComparer.Ordinal), fonts.Data.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, reference) in fonts.Data)
        {
            var font = objects.Follow<DictionaryToken>(reference);
            var descendant = objects.Follow<DictionaryToken>(Assert.Single(objects.Get<ArrayToken>(font, "DescendantFonts").Data));
            Assert.Equal(("Type0", "Identity-H"), (PrintedObjects.NameOf(font, "Subtype"), PrintedObjects.NameOf(font, "Encoding")));
            Assert.Equal("CIDFontType2", PrintedObjects.NameOf(descendant, "Subtype"));
            var descriptor = objects.Get<DictionaryToken>(descendant, "FontDescriptor");
            Assert.Matches("^[A-Z]{6}[+][A-Za-z0-9-]+$", PrintedObjects.NameOf(font, "BaseFont")!);
            Assert.All(new[] { descendant, descriptor }, one => Assert.Equal(PrintedObjects.NameOf(font, "BaseFont"), PrintedObjects.NameOf(one, "BaseFont") ?? PrintedObjects.NameOf(one, "FontName")));
            var program = new SfntTables(PrintedObjects.Decoded(objects.Get<StreamToken>(descriptor, "FontFile2")));
            var map = descendant.Data["CIDToGIDMap"] is NameToken { Data: "Identity" } ? null : PrintedObjects.Decoded(objects.Get<StreamToken>(descendant, "CIDToGIDMap"));
            var widths = StatedWidths(objects.Get<ArrayToken>(descendant, "W"));
            var characters = MappedCharacters(Encoding.ASCII.GetString(PrintedObjects.Decoded(objects.Get<StreamToken>(font, "ToUnicode"))));
            foreach (var code in drawn[key])
            {
                var glyph = map is null ? code : BinaryPrimitives.ReadUInt16BigEndian(map.AsSpan(2 * code));
                Assert.InRange(glyph, 1, BinaryPrimitives.ReadUInt16BigEndian(program["maxp"][4..]) - 1);
                Assert.Equal(Width(program, glyph), widths.GetValueOrDefault(code, 1000), 1.0);
                Assert.DoesNotContain(characters[code], new[] { "", "\0", "\ufeff", "\ufffe" });
            }
        }
    }

    /// <summary>Language and structure: not demanded at level B, but kept, and every piece of content belongs to one element.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Structure_ClaimsEveryMarkOnce(string name)
    {
        var objects = new PrintedObjects(Open(name));
        Assert.Equal("zh-CN", Assert.IsType<StringToken>(objects.Catalogue.Data["Lang"]).Data);
        var root = objects.Get<DictionaryToken>(objects.Catalogue, "StructTreeRoot");
        var parents = objects.Get<ArrayToken>(objects.Get<DictionaryToken>(root, "ParentTree"), "Nums").Data;
        var pages = Open(name).Document.GetPages().ToList();

        Assert.Equal(2 * pages.Count, parents.Count);
        for (var i = 0; i < pages.Count; i++)
        {
            var marks = pages[i].Operations.OfType<UglyToad.PdfPig.Graphics.Operations.MarkedContent.BeginMarkedContentWithProperties>().ToList();
            var owners = Assert.IsType<ArrayToken>(parents[(2 * i) + 1]).Data.Select(owner => objects.Follow<DictionaryToken>(owner)).ToList();
            Assert.Equal(marks.Select(mark => mark.Name.Data), owners.Select(owner => PrintedObjects.NameOf(owner, "S")));
        }
    }

    private Printed Open(string name) => open ??= Printed.Of(Reports[name]);

    private static Dictionary<int, double> StatedWidths(ArrayToken widths)
    {
        var stated = new Dictionary<int, double>();
        for (var i = 0; i < widths.Data.Count; i += 2)
        {
            var (first, list) = (Assert.IsType<NumericToken>(widths.Data[i]).Int, Assert.IsType<ArrayToken>(widths.Data[i + 1]).Data);
            for (var k = 0; k < list.Count; k++)
                stated.Add(first + k, Assert.IsType<NumericToken>(list[k]).Double);
        }

        return stated;
    }

    private static Dictionary<int, string> MappedCharacters(string map) => MapEntry().Matches(map).ToDictionary(
        entry => int.Parse(entry.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        entry => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(entry.Groups["text"].Value)));

    private static double Width(SfntTables font, int glyph)
    {
        var full = BinaryPrimitives.ReadUInt16BigEndian(font["hhea"][34..]);
        return BinaryPrimitives.ReadUInt16BigEndian(font["hmtx"][(4 * Math.Min(glyph, full - 1))..]) * 1000.0 / BinaryPrimitives.ReadUInt16BigEndian(font["head"][18..]);
    }

    [GeneratedRegex(@"\d+ 0 obj\n<<[^\n]*/Length (?<length>\d+)[^\n]*>>\nstream\n", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StreamBegin();

    [GeneratedRegex("^<(?<code>[0-9A-F]{4})><(?<text>[0-9A-F]+)>$", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex MapEntry();
}
