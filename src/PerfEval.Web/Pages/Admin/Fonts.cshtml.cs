using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Documents.Fonts;
using PerfEval.Web.Hosting;
using PerfEval.Web.Security;

namespace PerfEval.Web.Pages.Admin;

/// <summary>字体: which font serves each role on this server, what is not taken and why, and how any text prints.</summary>
[Authorize(Policies.Administer)]
public sealed class FontsModel(FontCatalog fonts, FontSpecimen specimen) : PageModel
{
    /// <summary>What is tried when nobody has typed anything: characters of names and places that older fonts lack.</summary>
    private const string Sample = "番禺区石碁镇 2024年度：镕喆堃赟邨龘䶮㛃𬴊𬙂㎡☑";
    private const int LongestText = 200;
    private const int PictureWidth = 640;

    public IReadOnlyList<RoleFont> Roles { get; private set; } = [];

    public IReadOnlyList<FontFault> Faults { get; private set; } = [];

    public FontMemory Memory => fonts.Memory;

    /// <summary>How each role prints <see cref="Text"/>; empty when the text was refused.</summary>
    public IReadOnlyList<(FontRole Role, SpecimenText Text)> Trial { get; private set; } = [];

    /// <summary>试排文字: the text to try, 1 to 200 characters; without one the sample.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    public IActionResult OnGet()
    {
        Text = string.IsNullOrWhiteSpace(Text) ? Sample : Text;
        Faults = fonts.Faults;
        try
        {
            Roles = fonts.Roles();
            if (IsTooLong(Text))
                ModelState.AddModelError(nameof(Text), $"试排文字最多 {LongestText} 字，现有 {LengthOf(Text)} 字，请减少后再试。");
            else
                Trial = [.. Enum.GetValues<FontRole>().Select(role => (role, specimen.Read(role, Text)))];
        }
        catch (InvalidOperationException)
        {
            ModelState.AddModelError("", "服务器上没有任何可用的字体，本系统自带的字体文件也不见了，现在无法生成报告。请重新安装本系统，或安装字体后按“重新查找”。");
        }

        return ModelState.IsValid ? Page() : this.Refuse();
    }

    /// <summary>A picture of the text as the role's fonts print it.</summary>
    public IActionResult OnGetPicture(FontRole role)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(role) || string.IsNullOrWhiteSpace(Text))
            return BadRequest();
        if (IsTooLong(Text))
            return StatusCode(StatusCodes.Status422UnprocessableEntity);
        Response.Headers.CacheControl = "no-store";
        return File(specimen.Draw(role, Text, PictureWidth), "image/png");
    }

    /// <summary>重新查找: fonts that were installed or taken away since the start.</summary>
    public IActionResult OnPostLookAgain()
    {
        fonts.LookAgain();
        TempData["Done"] = "已重新查找服务器上的字体，下面是查找后的结果。";
        return RedirectToPage();
    }

    /// <summary>A role by its official name and what it is used for.</summary>
    public static (string Name, string Use) Words(FontRole role) => role switch
    {
        FontRole.FangSong => ("仿宋", "正文、三四级标题"),
        FontRole.KaiTi => ("楷体", "二级标题"),
        FontRole.HeiTi => ("黑体", "一级标题、表头"),
        FontRole.XiaoBiaoSong => ("小标宋", "文件标题"),
        FontRole.SongTi => ("宋体", "页码、表格"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, message: null),
    };

    /// <summary>Where a font was found, in words.</summary>
    public static string Words(FontOrigin origin) => origin switch
    {
        FontOrigin.Configured => "配置的文件夹",
        FontOrigin.System => "系统",
        FontOrigin.Bundled => "自带",
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, message: null),
    };

    /// <summary>The number in a font's version, without what tools and days its maker names behind it.</summary>
    public static string ShortVersion(string version) =>
        version.Split(';')[0].Replace("Version", "", StringComparison.OrdinalIgnoreCase).Trim() is { Length: > 0 } number ? number : "—";

    /// <summary>Bytes as MB with one decimal.</summary>
    public static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static bool IsTooLong(string text) => LengthOf(text) > LongestText;

    private static int LengthOf(string text) => text.EnumerateRunes().Count();
}
