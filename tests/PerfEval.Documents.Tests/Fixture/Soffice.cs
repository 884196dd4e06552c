using System.ComponentModel;
using System.Diagnostics;

namespace PerfEval.Documents.Tests.Fixture;

/// <summary>
/// LibreOffice without windows: the system's own <c>soffice</c>, or the one that PERFEVAL_SOFFICE names. Every run has a profile of its own, so
/// that neither a person's settings nor an office that happens to be open have a say, and nothing is left behind.
/// </summary>
internal static class Soffice
{
    private static readonly string Program = Environment.GetEnvironmentVariable("PERFEVAL_SOFFICE") is { Length: > 0 } named ? named : "soffice";

    /// <summary>Far above what a busy machine needs: a run that hangs is to fail by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>One at a time: each run takes a core and some 300 MB.</summary>
    private static readonly SemaphoreSlim Turn = new(1);

    /// <summary>Opens a file and saves it as another kind.</summary>
    /// <param name="content">The file.</param>
    /// <param name="extension">Its extension, without a dot, by which LibreOffice knows what to expect.</param>
    /// <param name="target">The kind, as <c>--convert-to</c> takes it: pdf, docx, or an extension with a filter and its options.</param>
    /// <returns>The one file that was written.</returns>
    /// <exception cref="InvalidOperationException">LibreOffice could not open the file (a damaged one it would only offer to repair), or isn't installed.</exception>
    public static async Task<byte[]> ConvertAsync(byte[] content, string extension, string target) => (await ConvertAllAsync(content, extension, target)).Values.Single();

    /// <summary>As <see cref="ConvertAsync"/>, where a conversion writes several files.</summary>
    /// <returns>What was written, by file name; the given file is called <c>given</c>.</returns>
    /// <exception cref="InvalidOperationException">LibreOffice could not open the file, or isn't installed.</exception>
    public static async Task<IReadOnlyDictionary<string, byte[]>> ConvertAllAsync(byte[] content, string extension, string target)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("perfeval-soffice-");
        await Turn.WaitAsync(cancellation);
        try
        {
            var given = Path.Combine(folder.FullName, $"given.{extension}");
            var written = folder.CreateSubdirectory("written");
            await File.WriteAllBytesAsync(given, content, cancellation);
            var said = await RunAsync(
                [$"-env:UserInstallation={new Uri(Path.Combine(folder.FullName, "profile"))}", "--headless", "--norestore", "--nologo", "--convert-to", target, "--outdir", written.FullName, given],
                cancellation);
            var files = written.GetFiles().ToDictionary(file => file.Name, file => File.ReadAllBytes(file.FullName), StringComparer.Ordinal);
            // It ends with 0 whether it could open the file or not.
            return files.Count > 0 ? files : throw new InvalidOperationException($"LibreOffice made no {target} of the given .{extension}: {said}");
        }
        finally
        {
            Turn.Release();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var soffice = Start(start);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            var (output, errors) = (soffice.StandardOutput.ReadToEndAsync(limit.Token), soffice.StandardError.ReadToEndAsync(limit.Token));
            await soffice.WaitForExitAsync(limit.Token);
            return await output + await errors;
        }
        catch (OperationCanceledException)
        {
            soffice.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"LibreOffice ({Program}) can't be started; scripts/test installs it.", missing);
        }
    }
}
