using PerfEval.Web.Commands;
using PerfEval.Web.Hosting;

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
builder.AddPages();

var app = builder.Build();
app.UseRequestPipeline();
await app.RunAsync();
return 0;
