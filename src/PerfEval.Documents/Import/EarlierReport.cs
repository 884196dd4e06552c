namespace PerfEval.Documents.Import;

/// <summary>What was read out of a published 自评表说明. Nothing of its text is left out: what has no place is listed as unassigned.</summary>
/// <param name="Title">The title in one line; empty where none was recognised.</param>
/// <param name="Sections">The cleaned texts by the keys of <see cref="Domain.Evaluations.NarrativeKeys"/>; only sections that have text.</param>
/// <param name="Unassigned">Texts without a place in the scheme's report, in reading order.</param>
/// <param name="Figures">The scores and rates that the texts state, in reading order.</param>
/// <param name="Signature">落款, department and date as printed; empty where there is none.</param>
public sealed record EarlierReport(
    string Title,
    IReadOnlyDictionary<string, string> Sections,
    IReadOnlyList<UnassignedText> Unassigned,
    IReadOnlyList<StatedFigure> Figures,
    string Signature);

/// <summary>Text that no section of the scheme takes.</summary>
/// <param name="Heading">The heading under which it stood; empty where it had none.</param>
/// <param name="Text">The cleaned text, paragraphs separated by line breaks; the heading alone where nothing stood under it.</param>
public sealed record UnassignedText(string Heading, string Text);

/// <summary>A score or a rate as the report states it, never computed.</summary>
/// <param name="Name">What is stated, in the report's own words, such as 自评总得分.</param>
/// <param name="Value">The number as printed: 96.92 for 96.92%.</param>
/// <param name="Unit">分, % or ‰.</param>
/// <param name="Place">The heading of the section that states it.</param>
public sealed record StatedFigure(string Name, decimal Value, string Unit, string Place);

/// <summary>Why a file cannot be taken.</summary>
public enum ImportFaultKind
{
    /// <summary>Not a PDF, DOCX or plain text.</summary>
    WrongType,

    /// <summary>More than <see cref="EarlierReportReader.LargestFile"/>, or more text or parts than a report has.</summary>
    TooLarge,

    /// <summary>Damaged, encrypted, empty or without text.</summary>
    Unreadable,
}

/// <summary>Why a file cannot be taken, and what to do about it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Message">The reason and the way out, in Chinese.</param>
public sealed record ImportFault(ImportFaultKind Kind, string Message)
{
    internal static ImportFault Damaged(string type) =>
        new(ImportFaultKind.Unreadable, $"这个 {type} 文件已损坏或内容不完整，无法读取。请重新下载，或用原来的软件打开后另存一份再上传。");

    internal static ImportFault Empty { get; } = new(ImportFaultKind.Unreadable, "文件是空的，没有可导入的内容。请确认选对了文件。");

    internal static ImportFault TooMuch { get; } =
        new(ImportFaultKind.TooLarge, "文件展开后的内容远超过一份自评报告，未作读取。请只上传自评表说明本身，去掉无关的附件后再试。");

    internal static ImportFault Encrypted { get; } =
        new(ImportFaultKind.Unreadable, "文件设有打开密码，系统无法读取。请解除密码后另存一份再上传。");
}
