using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PerfEval.Web.Hosting;

/// <summary>What validators and the domain refuse, beside the fields of a form.</summary>
public static class FormFaults
{
    /// <summary>Takes over the faults of a validator; true where the form is free of faults.</summary>
    /// <param name="state">The page's model state.</param>
    /// <param name="result">What the validator found.</param>
    /// <param name="prefix">The name of the bound property.</param>
    public static bool TakeFaults(this ModelStateDictionary state, ValidationResult result, string prefix)
    {
        foreach (var fault in result.Errors)
            state.AddModelError(prefix.Length == 0 ? fault.PropertyName : $"{prefix}.{fault.PropertyName}", fault.ErrorMessage);
        return state.IsValid;
    }

    /// <summary>Shows the page again with what was typed and why it was refused.</summary>
    /// <param name="page">The page.</param>
    /// <param name="status">The status: 422 as a rule, 409 for a conflict.</param>
    public static PageResult Refuse(this PageModel page, int status = StatusCodes.Status422UnprocessableEntity)
    {
        page.Response.StatusCode = status;
        return page.Page();
    }
}
