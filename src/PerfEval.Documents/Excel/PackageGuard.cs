using System.IO.Compression;

namespace PerfEval.Documents.Excel;

/// <summary>
/// Looks at a file before it is opened as a workbook: its kind by its content, the number of its entries and what they unpack to. A file of
/// a few kilobytes can unpack to gigabytes; nothing is unpacked here.
/// </summary>
internal static class PackageGuard
{
    /// <summary>The most bytes of a file: five thousand targets with all their texts take about one megabyte.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    /// <summary>The most entries: a workbook as programs save it has a few dozen.</summary>
    public const int MostEntries = 500;

    /// <summary>The most bytes that all entries unpack to.</summary>
    public const long MostUnpacked = 96 * 1024 * 1024;

    /// <summary>The most characters that are read of one part, whatever its entry says of its size.</summary>
    public const long MostCharacters = 48 * 1024 * 1024;

    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Demands a zip package of a bearable size.</summary>
    /// <param name="file">The file, which can be sought; it is left at its beginning.</param>
    /// <exception cref="WorkbookRefusedException">It is none.</exception>
    public static void Check(Stream file)
    {
        if (file.Length > MostBytes)
            throw new WorkbookRefusedException(WorkbookFault.TooLarge, $"文件有 {file.Length / 1024 / 1024} MB，超过 {MostBytes / 1024 / 1024} MB。请上传从本页下载的填报表，不要在其中粘贴图片。");
        var head = new byte[4];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (read == 0)
            throw new WorkbookRefusedException(WorkbookFault.OtherKind, "文件是空的。请选择填好的 .xlsx 文件。");
        if (head.AsSpan().SequenceEqual(CompoundFile))
            throw new WorkbookRefusedException(WorkbookFault.OtherKind, "这是旧版 .xls 文件或加密的文件。请取消密码，并另存为 .xlsx 后再上传。");
        if (!head.AsSpan().SequenceEqual(Zip))
            throw new WorkbookRefusedException(WorkbookFault.OtherKind, "这不是 Excel 工作簿（.xlsx）。请上传从本页下载的填报表；CSV、PDF 等文件不能导入。");
        CheckEntries(file);
        file.Position = 0;
    }

    private static void CheckEntries(Stream file)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostEntries)
                throw new WorkbookRefusedException(WorkbookFault.TooLarge, $"文件内含 {archive.Entries.Count} 个部分，超过 {MostEntries} 个，不像正常的工作簿。");
            var unpacked = 0L;
            foreach (var entry in archive.Entries)
            {
                unpacked += entry.Length;
                if (unpacked > MostUnpacked || entry.Length < 0)
                    throw new WorkbookRefusedException(WorkbookFault.TooLarge, $"文件解压后超过 {MostUnpacked / 1024 / 1024} MB，不予读取。请删除多余的行、列和图片后再上传。");
            }

            if (archive.GetEntry("[Content_Types].xml") is null)
                throw new WorkbookRefusedException(WorkbookFault.OtherKind, "这是压缩文件，不是 Excel 工作簿（.xlsx）。请上传从本页下载的填报表。");
        }
        catch (InvalidDataException)
        {
            throw WorkbookRefusedException.Unusable("文件已损坏，无法打开。请重新保存后再上传。");
        }
    }
}
