using System.Diagnostics;
using System.Text;
using PerfEval.Documents.Building;
using PerfEval.Documents.Tests.Building;

namespace PerfEval.Documents.Tests.Pdf;

/// <summary>What programs that had no part in writing the file say of it; scripts/test installs them (qpdf, poppler-utils).</summary>
public sealed class ForeignReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pdf").FullName;

    public static TheoryData<string> Names => ["report", "table", "torture"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Qpdf_FindsNothingToSay(string name)
    {
        var (code, said) = Run("qpdf", "--check", Write(name));

        Assert.Equal(0, code);
        Assert.Contains("No syntax or stream encoding errors found", said, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", said, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Poppler_ShowsEveryFontEmbeddedCutAndWithUnicode(string name)
    {
        var (code, said) = Run("pdffonts", Write(name));
        var rows = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();

        Assert.Equal(0, code);
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Matches(@"^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes ", row));
    }

    [Fact]
    public void Poppler_ReadsTheTextAndTheStructure()
    {
        var path = Write("report");
        var (_, text) = Run("pdftotext", path, "-");
        var (_, structure) = Run("pdfinfo", "-struct", path);

        Assert.Contains("（二）自评结论", text, StringComparison.Ordinal);
        Assert.Contains("广州市番禺区人力资源和社会保障局", text, StringComparison.Ordinal);
        Assert.StartsWith("Document\n  H1 (block)\n  H2 (block)\n  H3 (block)\n  P (block)", structure.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private string Write(string name)
    {
        using var printed = name switch
        {
            "report" => Printed.Of(SelfEvaluationReport.Build(PublishedCase.Source)),
            "table" => Printed.Of(ScoreTableReport.Build(PublishedCase.Source)),
            _ => new TortureTests.Torture().Printed,
        };
        var path = Path.Combine(folder, name + ".pdf");
        File.WriteAllBytes(path, printed.Bytes);
        return path;
    }

    private static (int Code, string Said) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said + errors.Result);
    }
}
