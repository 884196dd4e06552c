using System.Security.Cryptography;
using System.Text;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence;

namespace PerfEval.Web.Tests.Evidence;

/// <summary>Files as officers have them are taken.</summary>
public class SoundFileTests
{
    private static readonly Dictionary<string, Func<byte[]>> Sound = new(StringComparer.Ordinal)
    {
        ["报告.pdf"] = () => Samples.Pdf,
        ["小.pdf"] = () => Samples.SmallPdf(),
        ["开头有换行.pdf"] = () => [.. "\uFEFF\r\n"u8, .. Samples.Pdf],
        ["补零.pdf"] = () => [.. Samples.Pdf, .. new byte[3000]],
        ["带附件.pdf"] = () => Samples.SmallPdf("/Names<</EmbeddedFiles<</Names[(data.xml) 3 0 R]>>>>"),
        ["对象流.pdf"] = () => PdfFiles.WithObjectStream("<</S/URI/URI(http://example.gov.cn)>>"),
        ["正文说到脚本.pdf"] = () => Samples.SmallPdf("/Title(/S /JavaScript \\) /Encrypt \\( )"),
        ["带链接.pdf"] = () => SmallPdfWith("/OpenAction[5 0 R/Fit]", "5 0 obj\n<</Type/Page/Annots[6 0 R<</Subtype/Link/A<</S/URI/URI(a)>>>>]/A 6 0 R>>\nendobj\n6 0 obj\n<</Subtype/Link/A<</S/URI/URI(http://example.gov.cn)>>>>\nendobj\n"),
        ["打开到某页.pdf"] = () => SmallPdfWith("/OpenAction 5 0 R", "5 0 obj\n<</S/GoTo/D[6 0 R/Fit]>>\nendobj\n6 0 obj\n<</Type/Page/Annots[7 0 R]>>\nendobj\n7 0 obj\n<</A<</S/URI/URI(http://example.gov.cn)>>>>\nendobj\n"),
        ["指向本机文件.pdf"] = () => SmallPdfWith("", "5 0 obj\n<</A<</S/GoToR/F(/c/a.pdf)/D[0/Fit]>>>>\nendobj\n"),
        ["表单.pdf"] = () => SmallPdfWith("/AcroForm<</Fields[5 0 R]/SigFlags 3>>", "5 0 obj\n<</FT/Tx/T(a)/V(//)/A<</S/ResetForm>>>>\nendobj\n"),
        ["嵌入表格.docx"] = () => Samples.WithEntry(Samples.Docx(), "word/embeddings/Microsoft_Excel_Sheet.xlsx", _ => "x"),
        ["截图.png"] = () => Samples.Png(),
        ["长截图.png"] = () => Samples.Png(10, 30_000),
        ["照片.jpg"] = () => Samples.Jpeg(),
        ["带景深.jpg"] = () => [.. Samples.Jpeg(), .. new byte[7], .. Samples.Jpeg(10, 10), 0, 0],
        ["纪要.docx"] = Samples.Docx,
        ["本机模板.docx"] = () => Samples.WithEntry(Samples.Docx(), "word/_rels/settings.xml.rels", _ => Packages.Relationship("attachedTemplate", @"file:///C:\Users\cw\公文.dotx")),
        ["台账.xlsx"] = Samples.Xlsx,
        ["发文.ofd"] = Samples.Ofd,
    };

    private static byte[] SmallPdfWith(string catalog, string objects) => Samples.SmallPdf(catalog, objects: objects);

    public static TheoryData<string> Names => [.. Sound.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Examine_ASoundFile_GivesFormatHashSizeAndName(string name)
    {
        using var bench = new CheckBench();
        var content = Sound[name]();

        var accepted = Assert.IsType<EvidenceVerdict.Accepted>(await bench.ExamineAsync(content, name));

        Assert.Equal(Path.GetExtension(name), "." + accepted.Format.Extension);
        Assert.Equal(ContentHash.From(SHA256.HashData(content)), accepted.Hash);
        Assert.Equal((content.LongLength, name), (accepted.Size, accepted.Name));
    }

    [Theory]
    [InlineData("合同.pdf", "合同.png")]
    [InlineData("合同", "合同.png")]
    [InlineData("3.1 采购合同", "3.1 采购合同.png")]
    [InlineData("setup.exe", "setup.png")]
    [InlineData("合同.PNG", "合同.PNG")]
    public async Task Examine_AnyName_TakesTheFileForWhatItsContentIs(string claimed, string shown)
    {
        using var bench = new CheckBench();

        var accepted = Assert.IsType<EvidenceVerdict.Accepted>(await bench.ExamineAsync(Samples.Png(), claimed));

        Assert.Equal((EvidenceFormat.Png, shown), (accepted.Format, accepted.Name));
    }

    [Fact]
    public async Task Examine_AZipOfSoundFiles_IsTakenWhereTheSchemeTakesIt()
    {
        using var bench = new CheckBench();
        var zip = Samples.Zip(
            ("合同/采购合同.pdf", Samples.Pdf), ("照片.jpg", Samples.Jpeg()), ("纪要.docx", Samples.Docx()), ("发文.ofd", Samples.Ofd()), ("空/", []),
            ("__MACOSX/._照片.jpg", [0, 5, 22, 7]), ("desktop.ini", Encoding.UTF8.GetBytes("[.ShellClassInfo]")));

        var accepted = Assert.IsType<EvidenceVerdict.Accepted>(await bench.ExamineAsync(zip, "佐证.zip", zipAllowed: true));

        Assert.Equal(EvidenceFormat.Zip, accepted.Format);
    }

    [Fact]
    public async Task Examine_FileOfTheLargestSize_IsTakenAndOneByteMoreIsNot()
    {
        var content = Samples.Png();
        using var exact = new CheckBench(new EvidenceSettings { FileBytes = content.Length });
        using var less = new CheckBench(new EvidenceSettings { FileBytes = content.Length - 1 });

        Assert.IsType<EvidenceVerdict.Accepted>(await exact.ExamineAsync(content, "截图.png"));
        Assert.Equal(413, (await less.RefuseAsync(content, "截图.png")).Status);
    }
}
