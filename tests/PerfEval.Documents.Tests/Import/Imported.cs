using System.Text;
using PerfEval.Documents.Building;
using PerfEval.Documents.Import;
using PerfEval.Documents.Tests.Building;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Schemes;

namespace PerfEval.Documents.Tests.Import;

/// <summary>Reports that were read back, and the report of a file as the paragraphs that a department would type.</summary>
internal static class Imported
{
    public static EarlierReport From(byte[] file, Scheme? scheme = null)
    {
        using var stream = new MemoryStream(file);
        var (report, fault) = EarlierReportReader.Read(stream, scheme ?? PublishedCase.File.Scheme);
        Assert.Null(fault);
        return report!;
    }

    public static EarlierReport FromText(string text, Scheme? scheme = null) => From(Encode(text, "utf-8"), scheme);

    /// <summary>Every section that the file has must be there as it is written; the conclusion is worded anew by a printed report.</summary>
    public static void AssertSections(EvaluationFile file, EarlierReport report, string context = "")
    {
        foreach (var section in NarrativeKeys.Of(file.Scheme).Where(section => section.IsRequired))
            Assert.Equal($"{context} {section.Key}: {file.Narrative[section.Key]}", $"{context} {section.Key}: {report.Sections.GetValueOrDefault(section.Key)}");
    }

    public static byte[] Encode(string text, string encoding)
    {
        var chosen = encoding switch
        {
            "utf-8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            "utf-8-bom" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            "utf-16" => Encoding.Unicode,
            "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!,
            _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, message: null),
        };
        return [.. chosen.GetPreamble(), .. chosen.GetBytes(text)];
    }

    /// <summary>The published form: title, headings and texts, each paragraph once, with the conclusion that was published.</summary>
    public static IReadOnlyList<string> Paragraphs(EvaluationFile file)
    {
        List<string> paragraphs =
        [
            file.DepartmentName + "部门整体支出绩效自评表说明",
            "一、绩效自评情况",
            "（一）部门整体支出绩效目标",
            .. Split(NarrativeKeys.Goal),
            "（二）自评结论",
            .. Split(NarrativeKeys.PublishedConclusion),
        ];
        foreach (var (dimension, i) in file.Scheme.Dimensions.Select((dimension, i) => (dimension, i)))
        {
            paragraphs.Add($"（{Numerals.Chinese(i + 3)}）{dimension.Name}分析");
            if (dimension.Narrative == NarrativeForm.Themes)
                paragraphs.AddRange(Split(dimension.Code));
            else
                paragraphs.AddRange(dimension.Sections.SelectMany((section, number) => Split(section.Code).Select((line, at) => at == 0 ? $"{number + 1}.{line}" : line)));
        }

        return [.. paragraphs, "二、存在的主要问题", .. Split(NarrativeKeys.Problems), "三、下一步改进措施", .. Split(NarrativeKeys.Improvements)];

        string[] Split(string key) => file.Narrative[key].Split('\n');
    }
}
