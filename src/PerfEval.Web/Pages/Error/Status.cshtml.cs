using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PerfEval.Web.Pages.Error;

/// <summary>
/// Says in Chinese why a request was refused or failed and what to do now. Every status without a page of its own ends here, also
/// for people who are not signed in and for forms whose token was refused.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class StatusModel : PageModel
{
    private static readonly StatusMessage Unknown = new("无法完成这次操作", "请返回上一页重试。如果仍然出现，请把下面的请求编号告诉系统管理员。");

    private static readonly Dictionary<int, StatusMessage> Messages = new()
    {
        [400] = new("提交的内容无法识别", "页面可能停留太久或表单不完整。请返回上一页，刷新后重新提交；已保存的内容不受影响。"),
        [401] = new("登录已过期", "请在新的窗口登录，再回到这里保存一次；填写的内容仍在页面上。"),
        [403] = new("您没有权限做这件事", "如果工作需要，请联系本单位审核人或安全管理员开通。"),
        [404] = new("没有找到这个页面", "地址可能有误，内容可能已经移动，或者不属于您的部门。请从工作台重新进入。"),
        [405] = new("这个地址不接受这样的操作", "请从工作台重新进入页面，再用页面上的按钮操作。"),
        [409] = new("内容已被他人修改", "在您编辑期间，其他人保存了同一内容。请返回刷新，核对后再保存。"),
        [413] = new("提交的内容太大", "请减少文字或压缩文件后再提交；单个佐证材料不超过 50 MB。"),
        [415] = new("不支持这种文件或格式", "请改用页面上列出的文件类型，例如 PDF、图片、DOCX 或 XLSX。"),
        [422] = new("填写的内容有问题", "请返回上一页，按提示改正后重新提交。"),
        [429] = new("操作太频繁", "请稍等一分钟再试。"),
        [500] = new("系统出现故障", "故障已记录。已经提示“已保存”的内容不会丢失。请稍后重试，仍不成功请把请求编号告诉系统管理员。"),
        [503] = new("系统暂时不可用", "系统正在维护或繁忙，请稍后重试。"),
    };

    /// <summary>The status code that is explained.</summary>
    public int Code { get; private set; }

    /// <summary>The words for it.</summary>
    public StatusMessage Message => Messages.GetValueOrDefault(Code, Unknown);

    /// <summary>Whether a script asked, which needs the words without the page around them.</summary>
    public bool AskedByScript => Request.Headers.ContainsKey("HX-Request");

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Reached by re-execution with the method of the refused request, so there is no handler of its own for each method.
        Code = context.RouteData.Values["code"] is string text && int.TryParse(text, out var code) ? code : StatusCodes.Status404NotFound;
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = Messages.ContainsKey(Code) ? Code : StatusCodes.Status404NotFound;
        }

        Code = Response.StatusCode;
        // As the antiforgery token of the layout asks for it; anything less would be put right with a warning for each answer.
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers.Pragma = "no-cache";
        if (AskedByScript)
        {
            // These words belong beside the form that was sent, never in its place.
            Response.Headers["HX-Reswap"] = "none";
        }
    }

    /// <summary>Why a request went no further, and what to do.</summary>
    public sealed record StatusMessage(string Title, string Advice);
}
