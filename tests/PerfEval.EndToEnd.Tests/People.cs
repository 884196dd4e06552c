using Microsoft.Playwright;
using PerfEval.Web.Demo;

namespace PerfEval.EndToEnd.Tests;

/// <summary>What people do in the browser, in the words of the pages.</summary>
internal static class People
{
    /// <summary>Signs in by the form.</summary>
    public static async Task SignInAsync(this IPage page, DemoAccount account)
    {
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("账号").FillAsync(account.UserName);
        await page.GetByLabel("口令").FillAsync(DemoAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("工作台");
    }

    /// <summary>Types into the field that has the focus and goes to the next one, as a person does who leaves the mouse alone.</summary>
    public static async Task TypeOnAsync(this IPage page, string text)
    {
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Tab");
    }

    /// <summary>Waits until the row or part that holds an element says that it is saved.</summary>
    public static Task ExpectSavedAsync(this ILocator place) =>
        Assertions.Expect(place.Locator(".save-state")).ToHaveTextAsync("已保存");
}
