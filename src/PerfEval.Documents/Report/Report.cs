namespace PerfEval.Documents;

/// <summary>
/// A document as a list of typed blocks: what it says, without where it stands on the page. Every renderer (PDF, Word, HTML)
/// prints the same report and words nothing of its own.
/// </summary>
/// <param name="Form">Portrait text or landscape table.</param>
/// <param name="Properties">The properties that the file carries.</param>
/// <param name="Blocks">The blocks, in reading order.</param>
/// <param name="IsDraft">True prints the watermark 草稿 behind every page.</param>
public sealed record Report(ReportForm Form, DocumentProperties Properties, IReadOnlyList<Block> Blocks, bool IsDraft = false)
{
    /// <summary>The watermark of a draft.</summary>
    public const string DraftMark = "草稿";
}

/// <summary>The two page forms of GB/T 9704-2012: text stands upright, a wide table lies on its side.</summary>
public enum ReportForm
{
    /// <summary>Upright A4 with the grid of 22 lines by 28 characters (自评表说明, 复核意见).</summary>
    PortraitText,

    /// <summary>A4 on its side, for wide tables (自评表).</summary>
    LandscapeTable,
}

/// <summary>Properties of the file, shown by readers and by document stores.</summary>
/// <param name="Title">Title of the document.</param>
/// <param name="Author">The department that issues it.</param>
/// <param name="Subject">What it is about, such as 2024年度部门整体支出绩效自评.</param>
/// <param name="Language">Language tag (BCP 47) of the text; a renderer refuses what is not one.</param>
/// <param name="Created">When it was made; null leaves the date out, so that equal reports give equal files.</param>
public sealed record DocumentProperties(
    string Title, string Author = "", string Subject = "", string Language = "zh-CN", DateTimeOffset? Created = null);
