using System.Runtime.InteropServices;
using System.Text;

namespace PerfEval.Web.Evidence.Store;

/// <summary>
/// Brings files and the names in folders to the disk. .NET flushes files but opens no folder, and without that a loss of power can take
/// back a rename. Windows has no such call; NTFS keeps renames in its journal.
/// </summary>
internal static partial class Durability
{
    private const int ReadOnly = 0;

    /// <summary>Waits until a file's bytes are on the disk.</summary>
    public static void FlushFile(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Waits until what was created, renamed or deleted in a folder is on the disk.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Open(Encoding.UTF8.GetBytes(path + '\0'), ReadOnly);
        if (folder < 0)
            throw Fault(path);
        try
        {
            if (Flush(folder) != 0)
                throw Fault(path);
        }
        finally
        {
            _ = Close(folder);
        }
    }

    private static IOException Fault(string path) =>
        new($"The folder '{path}' was not brought to the disk: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(byte[] path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flush(int file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int file);
}
