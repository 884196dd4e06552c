using System.Text.Json.Nodes;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Schemes;

namespace PerfEval.Web.Sealing;

/// <summary>In what the data of an evaluation differ from those that were sealed, part by part.</summary>
internal static class DataDifference
{
    /// <summary>Compares two interchange files.</summary>
    /// <param name="sealedData">What was sealed.</param>
    /// <param name="current">What the database holds now, written by this program.</param>
    /// <param name="scheme">Names the indicators and the sections of the report.</param>
    /// <returns>One fault for each part that differs; none where only the way of writing is another.</returns>
    public static IEnumerable<SealFault> Between(byte[] sealedData, byte[] current, Scheme scheme)
    {
        // An older program may have written the same data otherwise: what was sealed is read and written by this one.
        var (file, _) = EvaluationFile.Read(sealedData, static (_, _) => null);
        var before = JsonNode.Parse(file is null ? sealedData : EvaluationDocuments.WriteData(file))!.AsObject();
        var after = JsonNode.Parse(current)!.AsObject();
        foreach (var member in before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key), StringComparer.Ordinal))
        {
            if (JsonNode.DeepEquals(before[member], after[member]))
                continue;
            if (member is "entries" or "narrative")
            {
                foreach (var key in Changed(before[member] as JsonObject ?? [], after[member] as JsonObject ?? []))
                    yield return new SealFault(SealFaults.DataChanged, key, $"{NameOf(member, key, scheme)}与审定时不一致");
            }
            else
            {
                yield return new SealFault(SealFaults.DataChanged, member, $"{NameOf(member)}与审定时不一致");
            }
        }
    }

    private static IEnumerable<string> Changed(JsonObject before, JsonObject after) =>
        before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key), StringComparer.Ordinal).Where(key => !JsonNode.DeepEquals(before[key], after[key]));

    private static string NameOf(string member, string key, Scheme scheme) => member == "entries"
        ? $"指标 {key} {scheme.Find(key)?.Name}的数据"
        : $"报告“{NarrativeKeys.Of(scheme).FirstOrDefault(section => section.Key == key)?.Heading ?? key}”一节";

    private static string NameOf(string member) => member switch
    {
        "department" => "部门代码或名称",
        "fiscalYear" => "预算年度",
        "scheme" => "指标体系",
        "signedOn" => "落款日期",
        "evidence" => "佐证材料的信息",
        _ => $"数据“{member}”",
    };
}
