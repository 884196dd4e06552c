namespace PerfEval.Web.Hosting;

/// <summary>The folder that holds everything the program keeps on disk: the embedded database, logs, keys, evidence.</summary>
/// <param name="Path">Its absolute path.</param>
internal sealed record DataFolder(string Path)
{
    /// <summary>The environment variable, and configuration key, that names the folder.</summary>
    public const string Key = "PERFEVAL_DATA";

    /// <summary>The embedded database's file.</summary>
    public string Database => System.IO.Path.Combine(Path, "perfeval.db");

    /// <summary>The rolling log files.</summary>
    public string Logs => System.IO.Path.Combine(Path, "logs");

    /// <summary>The keys that protect cookies and antiforgery tokens; they must outlive a restart.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>
    /// Takes the folder from the configuration; without one, it is <c>data</c> in the repository the program was built in, or
    /// beside a published program. The folder, keys and logs are created with access for their owner only.
    /// </summary>
    public static DataFolder From(IConfiguration configuration)
    {
        var named = configuration[Key];
        var path = System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(named) ? System.IO.Path.Combine(Home(), "data") : named);
        var folder = new DataFolder(path);
        CreatePrivate(path);
        CreatePrivate(folder.Keys);
        CreatePrivate(folder.Logs);
        return folder;
    }

    private static string Home()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "PerfEval.sln")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }

    internal static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
