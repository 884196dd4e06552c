using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace PerfEval.Web.Pages.Evaluations.Import;

/// <summary>Answers 413 to a request that announces more than the limit, before anything reads its body (the antiforgery check would answer 400).</summary>
/// <param name="bytes">The limit.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RefuseLargerRequestsAttribute(long bytes) : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before the antiforgery check, which stands at 1000.</summary>
    public int Order => 500;

    /// <summary>The limit in bytes.</summary>
    public long Bytes => bytes;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Request.ContentLength > bytes)
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
    }
}
