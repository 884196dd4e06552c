using Microsoft.AspNetCore.Hosting;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Admin;

/// <summary>The program with no fonts but the bundled ones and those of a folder that the test fills.</summary>
public sealed class FontFolderFixture : AppFixture
{
    public string Fonts => Path.Combine(DataFolder, "test-fonts");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        Directory.CreateDirectory(Fonts);
        builder.UseSetting("Fonts:UseSystemFonts", "false");
        builder.UseSetting("Fonts:Folders:0", Fonts);
        builder.UseSetting("Fonts:HeiTi:0", "没有安装的黑体");
    }
}

public sealed class FontsTests(FontFolderFixture app) : IClassFixture<FontFolderFixture>, IDisposable
{
    private const string Address = "/admin/fonts";
    private const string WenKai = "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf";

    public void Dispose()
    {
        foreach (var file in Directory.GetFiles(app.Fonts))
            File.Delete(file);
    }

    [Fact]
    public async Task Get_ShowsWhichFontServesEachRole()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var page = await visitor.OpenAsync(Address);

        Assert.Equal(200, page.Status);
        Assert.Equal("字体", page.Text(".queue-tabs [aria-current]"));
        Assert.Equal(["仿宋 正文、三四级标题", "楷体 二级标题", "黑体 一级标题、表头", "小标宋 文件标题", "宋体 页码、表格"], page.All(".fonts tbody th"));
        Assert.Contains("NotoSerifSC_400Regular.ttf", page.Text(".fonts tbody tr:first-child"), StringComparison.Ordinal);
        Assert.Contains("自带", page.Text(".fonts tbody tr:first-child"), StringComparison.Ordinal);
        Assert.Contains("配置的字体没有找到：没有安装的黑体", page.Text(".fonts tbody tr:nth-child(3)"), StringComparison.Ordinal);
        Assert.Equal(5, page.All(".font-trial img").Count);
        Assert.False(page.Has("main [style]"));
    }

    [Fact]
    public async Task PostLookAgain_FindsAFontInstalledMeanwhile_AndTellsADamagedOne()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());
        Assert.Equal("Noto Serif SC", (await visitor.OpenAsync(Address)).Text(".fonts tbody tr:nth-child(2) td strong"));
        File.Copy(WenKai, Path.Combine(app.Fonts, "kai.ttf"));
        await File.WriteAllTextAsync(Path.Combine(app.Fonts, "坏.ttf"), "不是字体文件的内容", TestContext.Current.CancellationToken);

        var page = await (await (await visitor.OpenAsync(Address)).Form("form[action$='LookAgain']").SubmitAsync()).FollowAsync();

        Assert.Contains("已重新查找", page.Text(".done-notice"), StringComparison.Ordinal);
        Assert.Equal("LXGW WenKai", page.Text(".fonts tbody tr:nth-child(2) td strong"));
        Assert.Contains("配置的文件夹", page.Text(".fonts tbody tr:nth-child(2)"), StringComparison.Ordinal);
        Assert.Contains("坏.ttf", Assert.Single(page.All(".font-faults li")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AfterAWhile_FindsAFontByItsFoldersTime_AndMissesOneThatWasTakenAway()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());
        await visitor.OpenAsync(Address);
        var file = Path.Combine(app.Fonts, "kai.ttf");
        File.Copy(WenKai, file);
        app.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("LXGW WenKai", (await visitor.OpenAsync(Address)).Text(".fonts tbody tr:nth-child(2) td strong"));

        File.Delete(file);
        app.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("Noto Serif SC", (await visitor.OpenAsync(Address)).Text(".fonts tbody tr:nth-child(2) td strong"));
    }

    [Fact]
    public async Task Get_WithATextToTry_NamesTheFontOfEachCharacterAndWhatNoneHas()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());

        var page = await (await visitor.OpenAsync(Address)).Form("form[method='get']").Fill("text", "石碁镇😀<b>").SubmitAsync();

        var trial = page.Text(".font-trial");
        Assert.Contains("石碁镇", trial, StringComparison.Ordinal);
        Assert.Contains("字符“😀”（U+1F600）在所有字体中都没有", trial, StringComparison.Ordinal);
        Assert.Contains("Noto Serif SC", trial, StringComparison.Ordinal);
        Assert.Equal("石碁镇😀<b>", page.Form("form[method='get']").Value("text"));
        Assert.False(page.Has(".font-trial b"));
        var picture = await visitor.Client.GetAsync(new Uri(page.Find(".font-trial img").GetAttribute("src")!, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.ToString());
        Assert.Equal("PNG"u8.ToArray(), (await picture.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[1..4]);
    }

    [Fact]
    public async Task Get_WithTooLongAText_IsRefusedAndKeepsIt()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());
        var text = new string('长', 201);

        var page = await visitor.OpenAsync($"{Address}?text={Uri.EscapeDataString(text)}");

        Assert.Equal((422, text), (page.Status, page.Form("form[method='get']").Value("text")));
        Assert.Equal(["试排文字最多 200 字，现有 201 字，请减少后再试。"], page.Errors);
        Assert.False(page.Has(".font-trial"));
    }

    [Theory]
    [InlineData("role=KaiTi", 400)]
    [InlineData("role=99&text=x", 400)]
    [InlineData("role=x&text=x", 400)]
    [InlineData("role=KaiTi&text=x", 200)]
    public async Task GetPicture_OfWhatCannotBeDrawn_IsRefused(string query, int status)
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());
        Assert.Equal(status, (await visitor.OpenAsync($"{Address}?handler=Picture&{query}")).Status);
    }

    [Fact]
    public async Task GetPicture_OfALongText_IsRefused()
    {
        using var visitor = await app.SignInAsync(await app.CreateAdministratorAsync());
        Assert.Equal(422, (await visitor.OpenAsync($"{Address}?handler=Picture&role=KaiTi&text={new string('x', 201)}")).Status);
    }

    [Fact]
    public async Task AnyHandler_ForOtherRoles_IsDenied()
    {
        using var reviewer = await app.SignInAsync(await app.CreateReviewerAsync());
        using var officer = await app.SignInAsync(await app.CreateOfficerAsync(await app.CreateDepartmentAsync()));
        foreach (var visitor in new[] { reviewer, officer })
        {
            var home = await visitor.OpenAsync("/");
            Assert.Equal(403, (await visitor.OpenAsync(Address)).Status);
            Assert.Equal(403, (await visitor.OpenAsync($"{Address}?handler=Picture&role=KaiTi&text=x")).Status);
            Assert.Equal(403, (await visitor.PostAsync($"{Address}?handler=LookAgain", home)).Status);
        }
    }
}
