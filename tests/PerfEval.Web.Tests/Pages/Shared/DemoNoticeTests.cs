using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Web.Demo;
using PerfEval.Web.Security;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Pages.Shared;

public class DemoNoticeTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Get_AnyPage_WarnsWhileADemoAccountExists()
    {
        using var visitor = app.Visit();
        Assert.False((await visitor.OpenAsync("/account/sign-in")).Has(".demo-notice"));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var account = DemoAccounts.Reviewer;
            await scope.ServiceProvider.GetRequiredService<AccountCreation>().ExecuteAsync(
                new NewAccount(account.UserName, account.DisplayName, account.Role, "", DemoAccounts.Password), isDemo: true, TestContext.Current.CancellationToken);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("演示系统：含演示账号和示例数据，请勿填报真实数据。", (await visitor.OpenAsync("/account/sign-in")).Text(".demo-notice"));
        await app.UseAsync(db => db.Users.Where(account => account.IsDemo).ExecuteDeleteAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False((await visitor.OpenAsync("/account/sign-in")).Has(".demo-notice"));
    }
}
