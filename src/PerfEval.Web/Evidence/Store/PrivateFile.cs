namespace PerfEval.Web.Evidence.Store;

/// <summary>Creates files that only their owner can read.</summary>
public static class PrivateFile
{
    /// <summary>Creates and opens a new file.</summary>
    /// <exception cref="IOException">There is one of this name, or the disk is full.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
