using System.Globalization;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence;

namespace PerfEval.Web.Tests.Evidence;

public class EvidenceNameTests
{
    [Theory]
    [InlineData("报告.pdf", "报告.pdf")]
    [InlineData(@"C:\Users\cw\桌面\报告.pdf", "报告.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"..\..\a/b\报告.pdf", "报告.pdf")]
    [InlineData("a/", "未命名")]
    [InlineData(null, "未命名")]
    [InlineData("", "未命名")]
    [InlineData("  \t\r\n ", "未命名")]
    [InlineData("...", "未命名")]
    [InlineData(".pdf", "未命名.pdf")]
    [InlineData(".htaccess", "未命名.htaccess")]
    [InlineData("报告\u202Efdp.exe", "报告fdp.exe")]
    [InlineData("报\u200B告\u2066\uFEFF.pdf", "报告.pdf")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf")]
    [InlineData("a\u2028b\u0000c\u0085.pdf", "abc.pdf")]
    [InlineData("a\"b<c>|?*.pdf", "a_b_c____.pdf")]
    [InlineData("报告.pdf. . .", "报告.pdf")]
    [InlineData(" 报告 .pdf　", "报告.pdf")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.pdf", "_nul.pdf")]
    [InlineData("com1.tar.pdf", "_com1.tar.pdf")]
    [InlineData("console.pdf", "console.pdf")]
    [InlineData("e\u0301tat.pdf", "\u00E9tat.pdf")]
    public void Clean_AClaimedName_GivesOneThatIsSafe(string? claimed, string name) => Assert.Equal(name, EvidenceName.Clean(claimed));

    [Fact]
    public void Clean_AnUnpairedSurrogate_IsReplaced() => Assert.Equal("a\uFFFD.pdf", EvidenceName.Clean("a" + '\uD800' + ".pdf"));

    [Fact]
    public void Clean_AHugeName_KeepsItsExtensionAndWholeCharacters()
    {
        var name = EvidenceName.Clean(string.Concat(Enumerable.Repeat("👩🏽", 50_000)) + ".pdf");

        Assert.InRange(name.Length, Limits.Name - 4, Limits.Name);
        Assert.EndsWith("👩🏽.pdf", name, StringComparison.Ordinal);
        Assert.Equal(name, string.Concat(StringInfo.GetTextElementEnumerator(name).Elements()));
    }

    [Fact]
    public void Clean_AnEndlessCharacterOrExtension_IsCut()
    {
        Assert.Equal(Limits.Name, EvidenceName.Clean("a" + new string('\u0363', 5_000) + ".pdf").Length);
        Assert.Equal(Limits.Name, EvidenceName.Clean("a." + new string('b', 5_000)).Length);
    }

    [Theory]
    [InlineData("发票.pdf", "发票.pdf")]
    [InlineData("发票.PDF", "发票.PDF")]
    [InlineData("发票.exe", "发票.pdf")]
    [InlineData("发票", "发票.pdf")]
    [InlineData("3.1 采购合同", "3.1 采购合同.pdf")]
    [InlineData("合同2024.12", "合同2024.12.pdf")]
    public void Clean_ForAFormat_BearsItsExtension(string claimed, string name) => Assert.Equal(name, EvidenceName.Clean(claimed, EvidenceFormat.Pdf));

    [Fact]
    public void Clean_OfAnything_IsANameThatTheDomainTakesAndStaysAsItIs()
    {
        var random = new Random(7);
        for (var round = 0; round < 3_000; round++)
        {
            var claimed = new string([.. Enumerable.Range(0, random.Next(300)).Select(_ => (char)(random.Next(4) == 0 ? random.Next(0x80) : random.Next(0x10000)))]);

            var name = EvidenceName.Clean(claimed);

            Assert.True(PlainText.FaultOfName(name, "文件名", Limits.Name) is null, string.Join(' ', claimed.Select(letter => ((int)letter).ToString("X4", CultureInfo.InvariantCulture))));
            Assert.Equal(-1, name.IndexOfAny(['/', '\\', '"', '\r', '\n', '\0']));
            Assert.NotEmpty(name);
            Assert.Equal(name, EvidenceName.Clean(name));
        }
    }
}

file static class TextElements
{
    public static IEnumerable<string> Elements(this TextElementEnumerator elements)
    {
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }
}
