using PerfEval.Data;
using PerfEval.Web.Commands;
using PerfEval.Web.Evidence;
using PerfEval.Web.Exports;
using PerfEval.Web.Hosting;
using PerfEval.Web.Sealing;
using PerfEval.Web.Security;

if (CommandLine.IsCommand(args))
{
    return await CommandLine.RunAsync(args);
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // The program finds its own files from any working directory.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddServerLimits();
builder.AddLogs();
builder.AddStaticFiles();
builder.AddSecurity();
builder.Services.AddPerfEvalData(builder.Configuration, DataFolder.From(builder.Configuration).Path);
builder.AddSignIn();
builder.AddDocuments();
builder.AddEvidenceFiles();
builder.Services.AddSealing(DataFolder.From(builder.Configuration).Path);
builder.Services.AddSealSweep();
builder.Services.AddExports(builder.Configuration);
builder.AddPages();

var app = builder.Build();
await using var errors = CommandLine.OpenErrors();
if (!await app.PrepareDatabaseAsync(errors))
{
    await app.DisposeAsync();
    return CommandLine.Failed;
}

app.UseRequestPipeline();
await app.RunAsync();
return 0;
