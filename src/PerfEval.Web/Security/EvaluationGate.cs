using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Security;

/// <summary>
/// The way from a page, a download or a handler to an evaluation: nobody gets one that <see cref="EvaluationAccess"/> doesn't allow. Whoever
/// may not view it is told that there is none.
/// </summary>
public static class EvaluationGate
{
    /// <summary>
    /// Loads an evaluation for an action of the acting person. Whoever only looks (GET) gets one that is shared with all who look; a form gets one of
    /// its own, on which a page may try what an import would do.
    /// </summary>
    /// <returns>The evaluation, or null with the answer to give: 404 for what one may not see, 403 for what one may not do.</returns>
    public static async Task<(Evaluation? Evaluation, IActionResult? Denied)> EnterAsync(
        this PageModel page, PerfEvalDbContext db, Guid id, EvaluationAction action)
    {
        var actor = page.User.ToActor();
        var looks = HttpMethods.IsGet(page.HttpContext.Request.Method) || HttpMethods.IsHead(page.HttpContext.Request.Method);
        var evaluation = looks
            ? await db.ViewEvaluationAsync(new EvaluationId(id), page.HttpContext.RequestAborted)
            : await db.LoadEvaluationAsync(new EvaluationId(id), page.HttpContext.RequestAborted);
        if (evaluation is null || !EvaluationAccess.Allows(actor, evaluation, EvaluationAction.View))
            return (null, page.NotFound());
        return EvaluationAccess.Allows(actor, evaluation, action)
            ? (evaluation, null)
            : (null, page.StatusCode(StatusCodes.Status403Forbidden));
    }

    /// <summary>The status that answers a refusal.</summary>
    public static int StatusOf(Refusal refusal) => refusal switch
    {
        Refusal.NotAllowed => StatusCodes.Status404NotFound,
        Refusal.Unknown => StatusCodes.Status404NotFound,
        Refusal.WrongState or Refusal.Stale => StatusCodes.Status409Conflict,
        Refusal.Invalid or Refusal.Incomplete => StatusCodes.Status422UnprocessableEntity,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, message: null),
    };
}
