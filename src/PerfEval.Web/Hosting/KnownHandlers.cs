using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace PerfEval.Web.Hosting;

/// <summary>
/// Answers what no handler of a page takes: the framework would show the page without having loaded it, or run the handler without a
/// name in place of one that doesn't exist.
/// </summary>
internal sealed class KnownHandlers : IAsyncPageFilter, IOrderedFilter
{
    /// <summary>Before anything asks what the handler would be given.</summary>
    public int Order => -20;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        // The page about a refusal stands in for the request's own method and handler.
        if (FormReading.IsRefusal(http))
            return next();
        var asked = context.RouteData.Values["handler"] as string ?? http.Request.Query["handler"].ToString();
        if (asked.Length > 0 && !string.Equals(asked, context.HandlerMethod?.Name, StringComparison.OrdinalIgnoreCase))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status404NotFound);
            return Task.CompletedTask;
        }

        if (context.HandlerMethod is null && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            return Task.CompletedTask;
        }

        return next();
    }
}
