using System.Globalization;
using PerfEval.Web.Hosting;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace PerfEval.Web.Tests.Hosting;

/// <summary>What a request brings forges no line of the console and commands no terminal.</summary>
public class ConsoleLinesTests
{
    [Fact]
    public void Format_OfAPathWithControlCharacters_IsOneLine() =>
        Assert.EndsWith(
            @" INF GET /evaluations/x\u000A10:00:00 INF FAKE\u001B[31m\u009B\u2028\u202E 404" + Environment.NewLine,
            Written(log => log.Information("{RequestMethod} {RequestPath} {StatusCode}", "GET", "/evaluations/x\n10:00:00 INF FAKE\u001b[31m\u009b\u2028\u202e", 404)),
            StringComparison.Ordinal);

    [Fact]
    public void Format_OfAnException_KeepsItsLines_SetIn()
    {
        var lines = Written(log => log.Error(new InvalidOperationException("一\n10:00:00 INF FAKE\u001b[31m"), "出错")).Split(Environment.NewLine);

        Assert.EndsWith(" ERR 出错", lines[0], StringComparison.Ordinal);
        Assert.Equal("    System.InvalidOperationException: 一", lines[1]);
        Assert.Equal(@"    10:00:00 INF FAKE\u001B[31m", lines[2]);
    }

    private static string Written(Action<ILogger> log)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var logger = new LoggerConfiguration().WriteTo.Sink(new Sink(output)).CreateLogger();
        log(logger);
        return output.ToString();
    }

    private sealed class Sink(StringWriter output) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => new ConsoleLines().Format(logEvent, output);
    }
}
