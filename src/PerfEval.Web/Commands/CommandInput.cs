using PerfEval.Domain.Interchange;
using PerfEval.Domain.Schemes;

namespace PerfEval.Web.Commands;

/// <summary>What commands read: the configuration and the files that they are given; what is wrong is said in Chinese, one line for each fault.</summary>
internal static class CommandInput
{
    /// <summary>The server's configuration without a server: appsettings files and the environment.</summary>
    public static IConfiguration ReadConfiguration()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Production;
        return new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
    }

    /// <summary>A file's bytes, or why it can't be read.</summary>
    public static async Task<(byte[]? Bytes, string? Fault)> ReadFileAsync(string path)
    {
        try
        {
            return (await File.ReadAllBytesAsync(path), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, $"{path}: {Reason(exception, path)}");
        }
    }

    /// <summary>Why a file could not be read or written.</summary>
    public static string Reason(Exception exception, string path) => exception switch
    {
        UnauthorizedAccessException when Directory.Exists(path) => "这是文件夹，不是文件",
        FileNotFoundException => "没有这个文件",
        DirectoryNotFoundException => "没有这个文件夹",
        UnauthorizedAccessException => "没有访问权限",
        _ => $"无法读写（{exception.Message}）",
    };

    /// <summary>Scheme files that were named, in addition to the shipped ones.</summary>
    /// <returns>Finds a scheme by id and version, the named ones first; null where a file was bad, with its faults on <paramref name="errors"/>.</returns>
    public static async Task<Func<string, int, Scheme?>?> ReadSchemesAsync(IReadOnlyList<string> paths, TextWriter errors)
    {
        var schemes = new List<Scheme>();
        foreach (var path in paths)
        {
            var (bytes, fault) = await ReadFileAsync(path);
            if (bytes is null)
            {
                await errors.WriteLineAsync(fault);
                continue;
            }

            var (scheme, faults) = SchemeFile.Read(bytes);
            foreach (var one in faults)
                await errors.WriteLineAsync($"{path}: {one}");
            if (scheme is not null)
                schemes.Add(scheme);
        }

        return schemes.Count == paths.Count
            ? (id, version) => schemes.Find(scheme => scheme.Id == id && scheme.Version == version) ?? ShippedSchemes.Find(id, version)
            : null;
    }
}
