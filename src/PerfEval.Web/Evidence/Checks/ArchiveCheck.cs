using PerfEval.Web.Evidence.Store;
using static PerfEval.Web.Evidence.EvidenceVerdict;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>
/// A plain ZIP, where the scheme takes one: everything in it must be what would be taken by itself. So it is no way around the other checks, and
/// holds no further archive.
/// </summary>
internal static class ArchiveCheck
{
    /// <summary>Each is unpacked to a file of its own to be examined.</summary>
    private const int MostFiles = 500;

    /// <summary>What systems put beside files without being asked.</summary>
    private const long LargestTrace = 64 * 1024;

    /// <param name="contents">The archive.</param>
    /// <param name="examine">Judges one file, by its path and name.</param>
    /// <param name="folders">Where files wait meanwhile.</param>
    public static Refused? FaultOf(ZipContents contents, Func<string, string, Refused?> examine, EvidenceFolders folders)
    {
        var files = contents.Entries.Where(entry => !entry.IsFolder).ToList();
        if (files.Count == 0)
            return Refusals.Unfit("压缩包里没有文件。请确认后重新打包上传。");
        if (files.Count > MostFiles)
            return Refusals.Unfit($"压缩包里有 {files.Count} 个文件，超过 {MostFiles} 个的上限。请分成几个压缩包上传。");
        foreach (var entry in files)
        {
            var path = folders.NewIncomingPath();
            try
            {
                using (var file = PrivateFile.Create(path))
                    contents.Unpack(entry, file);
                if (!IsTrace(entry) && examine(path, entry.Name) is { } fault)
                    return Refusals.Inside(entry.Name, fault);
            }
            finally
            {
                File.Delete(path);
            }
        }

        return null;
    }

    private static bool IsTrace(ZipEntry entry)
    {
        var name = entry.Name[(entry.Name.LastIndexOf('/') + 1)..];
        return entry.Size <= LargestTrace
            && (name is ".DS_Store" or "Thumbs.db" or "desktop.ini" || (entry.Name.StartsWith("__MACOSX/", StringComparison.Ordinal) && name.StartsWith("._", StringComparison.Ordinal)));
    }
}
