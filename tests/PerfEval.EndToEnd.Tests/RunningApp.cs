using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace PerfEval.EndToEnd.Tests;

/// <summary>
/// The real program, served by Kestrel on a free loopback port, with a new data folder of its own. A class fixture: the tests of one
/// class share the data and name what is theirs.
/// </summary>
public sealed class RunningApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>The folder with the program's database and files; gone after the tests.</summary>
    public string DataFolder { get; } = Directory.CreateTempSubdirectory("perfeval-e2e-").FullName;

    /// <summary>Where the pages are served.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts serving.</summary>
    public ValueTask InitializeAsync()
    {
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress;
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("PERFEVAL_DATA", DataFolder);
    }
}
