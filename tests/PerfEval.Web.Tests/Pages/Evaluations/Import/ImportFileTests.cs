using System.Text;
using PerfEval.Web.Pages.Evaluations.Import;
using PerfEval.Web.Tests.Fixture;
using static PerfEval.Web.Tests.Pages.Evaluations.Import.ReportUpload;

namespace PerfEval.Web.Tests.Pages.Evaluations.Import;

/// <summary>Files that are no report: each is refused in words, and nothing of it stays.</summary>
public class ImportFileTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("empty", 422, "文件是空的")]
    [InlineData("png", 415, "不支持这种文件")]
    [InlineData("old doc", 415, "另存为 .docx")]
    [InlineData("zip", 422, "已损坏")]
    [InlineData("cut-off pdf", 422, "PDF 文件已损坏")]
    [InlineData("scanned pdf", 422, "扫描件")]
    [InlineData("just above the limit", 413, "超过 50 MB")]
    [InlineData("far above the limit", 413, null)]
    public async Task Read_AHostileFile_SaysWhyAndLeavesNothingBehind(string kind, int status, string? message)
    {
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;
        var files = FilesOnDisk();

        var answer = await UploadAsync(visitor, id, Bytes(kind), "../../../etc/報告.pdf");

        Assert.Equal(status, answer.Status);
        if (message is not null)
            Assert.Contains(message, Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal(files, FilesOnDisk());
        Assert.Equal(0, (await app.LoadAsync(id)).Version);
    }

    [Fact]
    public async Task Read_WithoutAFile_IsRefused()
    {
        var (visitor, id) = await app.EnterAsync();
        using var _ = visitor;

        Assert.Equal("请选择要导入的文件。", Assert.Single((await (await visitor.OpenAsync(Address(id))).Form().SubmitAsync()).Errors));
    }

    private static byte[] Bytes(string kind) => kind switch
    {
        "empty" => [],
        "png" => [0x89, .. "PNG\r\n\x1a\n"u8, .. new byte[500]],
        "old doc" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[5000]],
        "zip" => [.. "PK\x03\x04"u8, .. new byte[5000]],
        "cut-off pdf" => "%PDF-1.7\n1 0 obj\n<< /Type /Catalog"u8.ToArray(),
        "scanned pdf" => Encoding.ASCII.GetBytes(
            "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
            + "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \n"
            + "trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n186\n%%EOF\n"),
        "just above the limit" => new byte[(50 * 1024 * 1024) + 1],
        "far above the limit" => new byte[IndexModel.LargestRequest + 1],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    private List<string> FilesOnDisk() =>
    [
        .. Directory.EnumerateFiles(app.DataFolder, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("logs", StringComparison.Ordinal) && !Path.GetFileName(file).Contains(".db", StringComparison.Ordinal)),
    ];
}
