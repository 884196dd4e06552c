using System.Text;
using Microsoft.Playwright;
using PerfEval.Web.Demo;

namespace PerfEval.EndToEnd.Tests;

/// <summary>The page 佐证材料 in a browser, and files to put there.</summary>
internal static class EvidenceBoard
{
    public const string Education = "广州市番禺区教育局（示例）";

    /// <summary>Large enough for several pieces.</summary>
    private const int Large = 9 * 1024 * 1024;

    public static ILocator PlaceOf(IPage page, string code) => page.Locator($"[data-place][data-indicator={code}]").First;

    public static ILocator Lines(IPage page) => page.Locator("#upload-queue li");

    /// <summary>The evidence of the 教育局, open before its officer.</summary>
    public static async Task<(BrowserWindow Window, Guid Id)> OpenEvidenceAsync(this Chromium chromium, RunningApp app, int year)
    {
        var id = await app.FindEvaluationAsync(Education, year);
        var window = await chromium.OpenWindowAsync(app);
        await window.Page.SignInAsync(DemoAccounts.OfEducation);
        await window.Page.GotoAsync($"/evaluations/{id}/evidence");
        return (window, id);
    }

    /// <summary>Axe and the width; what the upload itself met was judged before.</summary>
    public static Task LookAsync(BrowserWindow window, string name)
    {
        window.Forget();
        return window.LookAsync(name);
    }

    /// <summary>A file on the disk, whose time of change a browser sees.</summary>
    public static Task<string> ChooseAsync(this RunningApp app, string name, string text) => app.ChooseAsync(name, text, Large);

    /// <summary>A small file on the disk.</summary>
    public static Task<string> ChooseSmallAsync(this RunningApp app, string name, string text) => app.ChooseAsync(name, text, padding: 0);

    private static async Task<string> ChooseAsync(this RunningApp app, string name, string text, int padding)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(app.DataFolder, "chosen")).FullName, name);
        await File.WriteAllBytesAsync(path, PdfOf(text, padding), TestContext.Current.CancellationToken);
        return path;
    }

    /// <summary>A small PDF that exists nowhere but in the dialog.</summary>
    public static FilePayload Pdf(string name, string text) => new() { Name = name, MimeType = "application/pdf", Buffer = PdfOf(text, padding: 0) };

    /// <summary>The smallest whole PDF that holds a text, and as many more bytes as wanted.</summary>
    private static byte[] PdfOf(string text, int padding) => Encoding.Latin1.GetBytes(
        $"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Of({Convert.ToHexString(Encoding.UTF8.GetBytes(text))})>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
        + $"3 0 obj\n<</Length {padding}>>\nstream\n{new string('A', padding)}\nendstream\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n100\n%%EOF\n");
}
