using System.Globalization;
using System.Net;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using PerfEval.Documents.Excel;
using PerfEval.Domain.Evaluations;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace PerfEval.Benchmarks.Load;

/// <summary>
/// The import of a 填报表 with as many targets as a set can hold into the running program: uploading it and getting the preview, then taking all of
/// it, as a person's browser does both.
/// </summary>
internal static class ImportRun
{
    public const string Command = "import";

    private const int WarmUp = 3;
    private const int Runs = 7;
    private const string Set = "A101";

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
        // Each evaluation is imported into once: what was taken before changes nothing.
        var accounts = await SyntheticBureau.MakeAsync(folder, WarmUp + Runs);
        using var program = await ServerProcess.StartAsync(Path.Combine(PublishedCase.Repository, "src/PerfEval.Web/bin/Release/net10.0/PerfEval.Web.dll"), [], "/account/sign-in", ("PERFEVAL_DATA", folder));
        List<Import> imports = [];
        foreach (var (userName, evaluation) in accounts)
            imports.Add(await Import.PrepareAsync(await Officer.SignInAsync(program.Address, userName, SyntheticBureau.Password, evaluation), evaluation));
        foreach (var import in imports.Take(WarmUp))
        {
            await import.PreviewAsync();
            await import.TakeAsync();
        }

        var (previewing, taking) = (new Queue<Import>(imports.Skip(WarmUp)), new Queue<Import>(imports.Skip(WarmUp)));
        var preview = await Figures.MeasureAsync([() => previewing.Dequeue().PreviewAsync()], Runs, program);
        var take = await Figures.MeasureAsync([() => taking.Dequeue().TakeAsync()], Runs, program);

        Console.WriteLine();
        Console.WriteLine($"Excel import of {Limits.Targets} targets ({Environment.ProcessorCount} cores, SQLite with synchronous=FULL):");
        Console.WriteLine();
        Console.WriteLine("| what | a second | p50 ms | p95 ms | server ms each |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        Console.WriteLine(preview.Row("upload and preview"));
        Console.WriteLine(take.Row("take all"));
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Both together (goal: under 2 s): {(preview.Percentile(0.5) + take.Percentile(0.5)) / 1000:N2} s at the median, {(preview.ServerMilliseconds + take.ServerMilliseconds) / 1000:N2} s of processor time."));
        imports.ForEach(import => import.Dispose());
    }

    /// <summary>One officer with a filled workbook.</summary>
    private sealed class Import(Officer officer, Uri page, byte[] workbook, string token) : IDisposable
    {
        private string _ticket = "";

        public static async Task<Import> PrepareAsync(Officer officer, Guid evaluation)
        {
            var page = new Uri($"/evaluations/{evaluation}/excel", UriKind.Relative);
            var form = new HtmlParser().ParseDocument(await officer.Client.GetStringAsync(page)).QuerySelector("form [name=__RequestVerificationToken]")!;
            var workbook = await officer.Client.GetByteArrayAsync(new Uri($"/evaluations/{evaluation}/workbook.xlsx", UriKind.Relative));
            return new Import(officer, page, Fill(workbook), form.GetAttribute("value")!);
        }

        public async Task PreviewAsync()
        {
            using var content = new MultipartFormDataContent
            {
                { new StringContent(token), "__RequestVerificationToken" },
                { new ByteArrayContent(workbook), "file", WorkbookLayout.Name + ".xlsx" },
            };
            using var answer = await officer.Client.PostAsync(new Uri(page + "?handler=Preview", UriKind.Relative), content);
            var html = await answer.Content.ReadAsStringAsync();
            const string Start = "name=\"ticket\" value=\"";
            var at = html.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
            if (at < Start.Length || !html.Contains("0 处不能采用", StringComparison.Ordinal))
                throw new InvalidOperationException($"No preview ({(int)answer.StatusCode}): {html[..Math.Min(html.Length, 2_000)]}");
            _ticket = html[at..html.IndexOf('"', at)];
        }

        public async Task TakeAsync()
        {
            using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("ticket", _ticket), new("take", "all")]);
            using var answer = await officer.Client.PostAsync(new Uri(page + "?handler=Take", UriKind.Relative), content);
            if (answer.StatusCode != HttpStatusCode.Redirect)
                throw new InvalidOperationException($"Not taken ({(int)answer.StatusCode}): {await answer.Content.ReadAsStringAsync()}");
        }

        public void Dispose() => officer.Dispose();

        /// <summary>The workbook with targets added to the set until it is full.</summary>
        private static byte[] Fill(byte[] workbook)
        {
            using var stream = new MemoryStream();
            stream.Write(workbook);
            using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
            {
                var sheet = document.WorkbookPart!.Workbook!.Sheets!.Elements<X.Sheet>().Single(sheet => sheet.Name == WorkbookLayout.Targets);
                var data = ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet!.GetFirstChild<X.SheetData>()!;
                var next = data.Elements<X.Row>().Max(row => row.RowIndex!.Value) + 1;
                var open = Limits.Targets - data.Elements<X.Row>().Count(row => row.Elements<X.Cell>().FirstOrDefault()?.InnerText == Set);
                for (var row = next; row < next + open; row++)
                    data.AppendChild(RowOf(row));
            }

            return stream.ToArray();
        }

        private static X.Row RowOf(uint row)
        {
            X.Cell Text(string column, string text) => new() { CellReference = $"{column}{row}", DataType = X.CellValues.String, CellValue = new X.CellValue(text) };
            X.Cell Number(string column, int number) => new() { CellReference = $"{column}{row}", CellValue = new X.CellValue(number) };
            return new X.Row(
                Text("A", Set), Text("C", "数量指标"), Text("D", $"指标{row}"), Text("E", "≥"), Number("F", 100), Number("G", 99), Text("J", "个"), Text("M", "进度滞后"), Text("N", "加强督促"))
            {
                RowIndex = row,
            };
        }
    }
}
