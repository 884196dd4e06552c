using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Web.Evidence;
using PerfEval.Web.Evidence.Scanning;
using PerfEval.Web.Evidence.Store;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Evidence;

public class EvidenceSettingsTests
{
    [Fact]
    public void From_NothingConfigured_GivesTheDefaults()
    {
        Assert.Equal(new EvidenceSettings { FileBytes = 52_428_800, EvaluationBytes = 2_147_483_648, EvaluationFiles = 500, Scanner = null }, From());
    }

    [Fact]
    public void From_EverythingConfigured_TakesIt()
    {
        var settings = From(("FileBytes", "1000"), ("EvaluationBytes", "5000"), ("EvaluationFiles", "7"), ("Scanner", "tcp://127.0.0.1:3310"));

        Assert.Equal((1000, 5000, 7), (settings.FileBytes, settings.EvaluationBytes, settings.EvaluationFiles));
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 3310), settings.Scanner!.EndPoint);
    }

    [Theory]
    [InlineData("tcp://clamd.local:3310", typeof(DnsEndPoint))]
    [InlineData("tcp://[::1]:3310", typeof(IPEndPoint))]
    [InlineData("unix:///run/clamav/clamd.ctl", typeof(UnixDomainSocketEndPoint))]
    public void From_AScannersAddress_UnderstandsIt(string address, Type kind) => Assert.IsType(kind, From(("Scanner", address)).Scanner!.EndPoint);

    [Theory]
    [InlineData("FileBytes", "0")]
    [InlineData("FileBytes", "50MB")]
    [InlineData("FileBytes", "-1")]
    [InlineData("FileBytes", "99999999999")]
    [InlineData("EvaluationBytes", "1000")]
    [InlineData("EvaluationFiles", "0")]
    [InlineData("EvaluationFiles", "10001")]
    [InlineData("Scanner", "127.0.0.1:3310")]
    [InlineData("Scanner", "tcp://127.0.0.1")]
    [InlineData("Scanner", "tcp://127.0.0.1:3310/path")]
    [InlineData("Scanner", "http://127.0.0.1:3310")]
    [InlineData("Scanner", "unix://run/clamd.ctl")]
    [InlineData("Scanner", "unix:///run/clamav/")]
    public void From_AWrongValue_NamesTheKeyAndTheValue(string key, string value)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => From((key, value)));

        Assert.Contains($"Evidence:{key}", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"“{value}”", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_RegistersTheParts()
    {
        await using var app = new AppFixture();

        Assert.Equal(new EvidenceSettings(), app.Services.GetRequiredService<EvidenceSettings>());
        Assert.NotNull(app.Services.GetRequiredService<IEvidenceStore>());
        Assert.NotNull(app.Services.GetRequiredService<EvidenceCheck>());
        Assert.Null(app.Services.GetService<IVirusScanner>());
        Assert.True(Directory.Exists(Path.Combine(app.DataFolder, "evidence", "incoming")));
    }

    [Fact]
    public async Task Program_WithAScanner_UsesIt()
    {
        await using var app = new AppFixture();
        await using var scanned = app.WithWebHostBuilder(host => host.UseSetting("Evidence:Scanner", "tcp://127.0.0.1:1"));

        Assert.NotNull(scanned.Services.GetRequiredService<IVirusScanner>());
    }

    private static EvidenceSettings From(params (string Key, string Value)[] values) => EvidenceSettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create("Evidence:" + value.Key, (string?)value.Value))).Build());
}
