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
    public static FileStream? Open(string path, long length)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
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
