using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PerfEval.Benchmarks.Bare;

namespace PerfEval.Benchmarks.Load;

/// <summary>
/// Autosave and the 填报 page of the running program, each beside what the framework alone can do on this machine in the same run: a bare
/// update of one row by EF Core, by itself and behind a post, a bare Razor page of forty rows.
/// </summary>
internal static class LoadRun
{
    public const string Command = "load";

    private const int Officers = 50;
    private const int Viewers = 4;
    // Until the compiler has seen what is hot: steady state is what a day of work is like.
    private const int WarmUp = 6_000;
    private const int Saves = 3_000;
    private const int Views = 2_000;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("perfeval-bench-").FullName;
        try
        {
            await MeasureAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder)
    {
        var accounts = await SyntheticBureau.MakeAsync(folder, Officers);
        var bareFile = Path.Combine(folder, "bare.db");
        BareContext.Create(bareFile, Officers);
        using var program = await ServerProcess.StartAsync(Path.Combine(PublishedCase.Repository, "src/PerfEval.Web/bin/Release/net10.0/PerfEval.Web.dll"), [], "/account/sign-in", ("PERFEVAL_DATA", folder));
        using var bare = await ServerProcess.StartAsync(typeof(LoadRun).Assembly.Location, [BareServer.Command, bareFile], "/rows");
        List<Officer> officers = [];
        foreach (var (userName, evaluation) in accounts)
            officers.Add(await Officer.SignInAsync(program.Address, userName, SyntheticBureau.Password, evaluation));

        IReadOnlyList<Func<Task>> saving = [.. officers.Select(officer => (Func<Task>)officer.SaveAsync)];
        IReadOnlyList<Func<Task>> updating = [.. Enumerable.Range(1, Officers).Select(row => (Func<Task>)(() => UpdateAsync(bareFile, row)))];
        IReadOnlyList<Func<Task>> viewing = [.. officers.Take(Viewers).Select(officer => (Func<Task>)officer.ViewAsync)];
        using var client = new HttpClient { BaseAddress = bare.Address };
        IReadOnlyList<Func<Task>> posting = [.. Enumerable.Range(1, Officers).Select(row => (Func<Task>)(() => PostAsync(client, row)))];
        IReadOnlyList<Func<Task>> viewingBare = [.. Enumerable.Range(0, Viewers).Select(_ => (Func<Task>)(() => client.GetByteArrayAsync(new Uri("/rows", UriKind.Relative))))];

        await Figures.MeasureAsync(saving, WarmUp / Officers, program);
        await Figures.MeasureAsync(updating, WarmUp / Officers, server: null);
        await Figures.MeasureAsync(posting, WarmUp / Officers, bare);
        await Figures.MeasureAsync(viewing, WarmUp / Viewers, program);
        await Figures.MeasureAsync(viewingBare, WarmUp / Viewers, bare);

        var saveOne = await Figures.MeasureAsync([saving[0]], Saves / 3, program);
        var updateOne = await Figures.MeasureAsync([updating[0]], Saves / 3, server: null);
        var postOne = await Figures.MeasureAsync([posting[0]], Saves / 3, bare);
        var saveMany = await Figures.MeasureAsync(saving, Saves / Officers, program);
        var updateMany = await Figures.MeasureAsync(updating, Saves / Officers, server: null);
        var postMany = await Figures.MeasureAsync(posting, Saves / Officers, bare);
        var view = await Figures.MeasureAsync(viewing, Views / Viewers, program);
        var viewBare = await Figures.MeasureAsync(viewingBare, Views / Viewers, bare);

        Console.WriteLine();
        Console.WriteLine($"Under load ({Environment.ProcessorCount} cores, SQLite with synchronous=FULL; a 评分表 page has {await officers[0].ViewAsync() / 1024} KB):");
        Console.WriteLine();
        Console.WriteLine("| what | a second | p50 ms | p95 ms | server ms each |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        Console.WriteLine(saveOne.Row("autosave, 1 officer"));
        Console.WriteLine(updateOne.Row("bare EF update of one row, 1 at a time"));
        Console.WriteLine(postOne.Row("the same update behind a bare post, 1 at a time"));
        Console.WriteLine(saveMany.Row($"autosave, {Officers} officers at once"));
        Console.WriteLine(updateMany.Row($"bare EF update of one row, {Officers} at once"));
        Console.WriteLine(postMany.Row($"the same update behind a bare post, {Officers} at once"));
        Console.WriteLine(view.Row($"评分表 page, {Viewers} readers"));
        Console.WriteLine(viewBare.Row($"bare Razor page of {BareContext.PageRows} rows, {Viewers} readers"));
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Ratios (goal: at least 0.4): autosave ÷ bare update {saveOne.Rate / updateOne.Rate:N2} (1), {saveMany.Rate / updateMany.Rate:N2} ({Officers}), ÷ bare post {saveOne.Rate / postOne.Rate:N2} (1), {saveMany.Rate / postMany.Rate:N2} ({Officers}); page ÷ bare page {view.Rate / viewBare.Rate:N2} by requests, {viewBare.ServerMilliseconds / view.ServerMilliseconds:N2} by server time."));
        officers.ForEach(officer => officer.Dispose());
    }

    private static async Task PostAsync(HttpClient client, int id)
    {
        using var answer = await client.PostAsync(new Uri($"/rows/{id}", UriKind.Relative), content: null);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task UpdateAsync(string file, int id)
    {
        var options = new DbContextOptionsBuilder<BareContext>();
        BareContext.Configure(options, file);
        await using var db = new BareContext(options.Options);
        await db.UpdateAsync(id);
    }
}
