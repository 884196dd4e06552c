using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Exports;

/// <summary>
/// The files of exports below the data folder: of each job the archive, and beside it, until it is finished, its directory and its list, which a
/// program that goes on with the job needs. Several programs that share the jobs must share the folder.
/// </summary>
internal sealed class ExportFiles
{
    private const string Unfinished = ".part";

    /// <summary>What the systems say of a file that another program holds: EWOULDBLOCK of flock, ERROR_SHARING_VIOLATION.</summary>
    private const int SharingOnLinux = 11;
    private const int SharingOnMac = 35;
    private const int SharingOnWindows = unchecked((int)0x80070020);

    private readonly string _folder;

    private ExportFiles(string folder)
    {
        _folder = folder;
        DataFolder.CreatePrivate(folder);
    }

    /// <summary>Creates the folder where it is missing.</summary>
    public static ExportFiles In(string dataFolder) => new(Path.Combine(dataFolder, "exports"));

    /// <summary>The finished archive.</summary>
    public string Archive(Guid job) => Path.Combine(_folder, $"{job:N}.zip");

    /// <summary>The archive while it grows.</summary>
    public string Growing(Guid job) => Archive(job) + Unfinished;

    /// <summary>The archive's directory while it grows.</summary>
    public string Directory(Guid job) => Path.Combine(_folder, $"{job:N}.directory{Unfinished}");

    /// <summary>The list of what was exported and what was not, one JSON value a line.</summary>
    public string List(Guid job) => Path.Combine(_folder, $"{job:N}.list{Unfinished}");

    /// <summary>
    /// Opens a growing file and cuts it to the bytes that are known to be sound; what a program that was ended wrote after them goes.
    /// </summary>
    /// <returns>The file at its end; null where it holds less than was said of it.</returns>
    /// <exception cref="ExportInUseException">Another program writes it.</exception>
    public static FileStream? Open(string path, long length)
    {
        // Shared with nobody: on Unix any sharing would be a lock that two writers can have at once.
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        FileStream file;
        try
        {
            file = new FileStream(path, options);
        }
        catch (IOException fault) when (fault.HResult is SharingOnLinux or SharingOnMac or SharingOnWindows)
        {
            throw new ExportInUseException(path, fault);
        }

        if (file.Length < length)
        {
            file.Dispose();
            return null;
        }

        file.SetLength(length);
        file.Position = length;
        return file;
    }

    /// <summary>Gives the finished archive its name, so that it is on the disk under it.</summary>
    public void Finish(Guid job)
    {
        File.Move(Growing(job), Archive(job), overwrite: true);
        Durability.FlushFolder(_folder);
        File.Delete(Directory(job));
        File.Delete(List(job));
    }

    /// <summary>Every file that is there, with the job that it belongs to; null where it belongs to none.</summary>
    public IReadOnlyList<(string Path, Guid? Job)> All() =>
        [.. new DirectoryInfo(_folder).EnumerateFiles().Select(file => (file.FullName, Guid.TryParseExact(file.Name.Split('.')[0], "N", out var job) ? job : (Guid?)null))];
}

/// <summary>The file of an export is being written by another program, which therefore still has the job.</summary>
/// <param name="path">The file.</param>
/// <param name="cause">What the system said.</param>
internal sealed class ExportInUseException(string path, Exception cause) : IOException($"{Path.GetFileName(path)} is in use.", cause);
