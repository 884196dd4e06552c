using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Security;

/// <summary>
/// Asks, before anything in a form sent to a page of an evaluation is judged, whether the person may do this there at all: 404 for an
/// evaluation that one may not see, 403 for what one may not do. The handler still asks again, with the state.
/// </summary>
/// <param name="action">What forms of the page do.</param>
internal sealed class PostDemands(EvaluationAction action) : IAsyncPageFilter, IOrderedFilter
{
    public int Order => -10;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsPost(http.Request.Method) && await RefuseAsync(http, context.RouteData.Values["id"] as string) is { } status)
            context.Result = new StatusCodeResult(status);
        else
            await next();
    }

    private async Task<int?> RefuseAsync(HttpContext http, string? id)
    {
        if (!Guid.TryParse(id, out var known))
            return StatusCodes.Status404NotFound;
        var db = http.RequestServices.GetRequiredService<PerfEvalDbContext>();
        var evaluation = await db.FindStampAsync(new EvaluationId(known), http.RequestAborted);
        var actor = http.User.ToActor();
        if (evaluation is null || !EvaluationAccess.Allows(actor, evaluation.DepartmentId, evaluation.SubmittedAt, EvaluationAction.View))
            return StatusCodes.Status404NotFound;
        return EvaluationAccess.Allows(actor, evaluation.DepartmentId, evaluation.SubmittedAt, action) ? null : StatusCodes.Status403Forbidden;
    }
}
