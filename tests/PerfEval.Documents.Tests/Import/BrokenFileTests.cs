using PerfEval.Documents.Import;
using PerfEval.Documents.Tests.Building;

namespace PerfEval.Documents.Tests.Import;

public class BrokenFileTests
{
    [Theory]
    [InlineData("empty", ImportFaultKind.Unreadable, "文件是空的")]
    [InlineData("blank text", ImportFaultKind.Unreadable, "文件是空的")]
    [InlineData("png", ImportFaultKind.WrongType, "不支持这种文件")]
    [InlineData("jpeg", ImportFaultKind.WrongType, "不支持这种文件")]
    [InlineData("noise", ImportFaultKind.WrongType, "不支持这种文件")]
    [InlineData("rtf", ImportFaultKind.WrongType, "不支持这种文件")]
    [InlineData("executable", ImportFaultKind.WrongType, "不支持这种文件")]
    [InlineData("gif with PDF behind", ImportFaultKind.WrongType, "不支持这种文件")]
    [InlineData("old doc", ImportFaultKind.WrongType, "另存为 .docx")]
    [InlineData("encrypted docx", ImportFaultKind.Unreadable, "打开密码")]
    [InlineData("zip", ImportFaultKind.WrongType, "不是 Word")]
    [InlineData("xlsx", ImportFaultKind.WrongType, "不是 Word")]
    [InlineData("ofd", ImportFaultKind.WrongType, "不是 Word")]
    [InlineData("docx cut off", ImportFaultKind.Unreadable, "Word 文件已损坏")]
    [InlineData("docx with broken xml", ImportFaultKind.Unreadable, "Word 文件已损坏")]
    [InlineData("docx with entities", ImportFaultKind.Unreadable, "Word 文件已损坏")]
    [InlineData("docx with an outside entity", ImportFaultKind.Unreadable, "Word 文件已损坏")]
    [InlineData("docx nested a hundred thousand deep", ImportFaultKind.Unreadable, "Word 文件已损坏")]
    [InlineData("docx without relationships", ImportFaultKind.WrongType, "不是 Word")]
    [InlineData("docx without text", ImportFaultKind.Unreadable, "没有可读取的文字")]
    [InlineData("docx bomb", ImportFaultKind.TooLarge, "远超过一份自评报告")]
    [InlineData("docx with many bombs", ImportFaultKind.TooLarge, "远超过一份自评报告")]
    [InlineData("docx with endless text", ImportFaultKind.TooLarge, "远超过一份自评报告")]
    [InlineData("docx with too many entries", ImportFaultKind.TooLarge, "远超过一份自评报告")]
    [InlineData("pdf header only", ImportFaultKind.Unreadable, "PDF 文件已损坏")]
    [InlineData("pdf cut off", ImportFaultKind.Unreadable, "PDF")]
    [InlineData("pdf of noise", ImportFaultKind.Unreadable, "PDF 文件已损坏")]
    [InlineData("pdf under a password", ImportFaultKind.Unreadable, "打开密码")]
    [InlineData("pdf without text", ImportFaultKind.Unreadable, "扫描件")]
    [InlineData("pdf whose pages are their own parent", ImportFaultKind.Unreadable, "PDF")]
    [InlineData("pdf whose pages go round", ImportFaultKind.Unreadable, "PDF")]
    [InlineData("pdf with a form that draws itself", ImportFaultKind.Unreadable, "PDF")]
    [InlineData("pdf with references that go round", ImportFaultKind.Unreadable, "PDF")]
    [InlineData("pdf with arrays in arrays", ImportFaultKind.Unreadable, "PDF")]
    [InlineData("pdf drawing arrays in arrays", ImportFaultKind.Unreadable, "PDF")]
    [InlineData("pdf with dictionaries in dictionaries", ImportFaultKind.Unreadable, "PDF")]
    [InlineData("pdf with endless text", ImportFaultKind.TooLarge, "远超过一份自评报告")]
    [InlineData("pdf bomb", ImportFaultKind.TooLarge, "远超过一份自评报告")]
    [InlineData("pdf bomb in a bomb", ImportFaultKind.TooLarge, "远超过一份自评报告")]
    [InlineData("pdf with a long stream of an old packing", ImportFaultKind.TooLarge, "远超过一份自评报告")]
    [InlineData("text beyond measure", ImportFaultKind.TooLarge, "远超过一份自评报告")]
    public void Read_AFileThatIsNoReport_SaysWhyAndWhatToDo(string fault, ImportFaultKind kind, string message)
    {
        using var file = new MemoryStream(BrokenFile.Of(fault));

        var (report, found) = EarlierReportReader.Read(file, PublishedCase.File.Scheme);

        Assert.Null(report);
        Assert.Equal(kind, found!.Kind);
        Assert.Contains(message, found.Message, StringComparison.Ordinal);
        Assert.True(file.CanRead);
    }

    [Fact]
    public void Read_MoreThanFiftyMegabytes_IsTooLarge()
    {
        using var file = new MemoryStream();
        file.SetLength(EarlierReportReader.LargestFile + 1);

        Assert.Equal(ImportFaultKind.TooLarge, EarlierReportReader.Read(file, PublishedCase.File.Scheme).Fault!.Kind);
    }
}
