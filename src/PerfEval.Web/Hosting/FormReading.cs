using System.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace PerfEval.Web.Hosting;

/// <summary>
/// Reads the form of a request before anything asks for it, and says what is wrong with one that cannot be read: too large (413), of a
/// kind that no page takes (415), cut off, with too many fields or with names that are none (400). Antiforgery would take each of these for a missing token.
/// </summary>
internal static class FormReading
{
    /// <summary>
    /// A body up to this many bytes is taken in to its end and thrown away before it is refused: a browser that is cut off while it sends
    /// shows its own error page in place of the answer.
    /// </summary>
    private const long Drained = 8 * ServerLimits.RequestBody;

    /// <summary>Refuses what cannot be read, where the way of the request has reached its page and limits.</summary>
    public static void UseFormReading(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (HttpMethods.IsPost(http.Request.Method) && !IsRefusal(http) && await RefuseAsync(http) is { } status)
        {
            // The page about it must not try to read it again.
            http.Request.ContentType = null;
            http.Response.StatusCode = status;
            return;
        }

        await next(http);
    });

    /// <summary>Whether the page about a refusal is being made, which keeps the method and the body of the request that was refused.</summary>
    public static bool IsRefusal(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;

    private static async Task<int?> RefuseAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.ContentType is { } type && !IsKnown(type))
            return StatusCodes.Status415UnsupportedMediaType;
        var size = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (size?.MaxRequestBodySize is { } most && request.ContentLength > most)
        {
            if (request.ContentLength <= Drained && !size.IsReadOnly)
            {
                size.MaxRequestBodySize = request.ContentLength;
                await request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            }

            return StatusCodes.Status413PayloadTooLarge;
        }

        // A page with files sets limits of its own before it reads them.
        if (!request.HasFormContentType || request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            var form = await request.ReadFormAsync(LimitsOf(http), http.RequestAborted);
            return form.Keys.All(IsName) ? null : StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException unreadable)
        {
            return unreadable.StatusCode;
        }
        catch (InvalidDataException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    private static FormOptions LimitsOf(HttpContext http)
    {
        var usual = http.RequestServices.GetRequiredService<IOptions<FormOptions>>().Value;
        return http.GetEndpoint()?.Metadata.GetMetadata<LongFormAttribute>() is { } longer
            ? new FormOptions { ValueCountLimit = longer.Values, ValueLengthLimit = usual.ValueLengthLimit, BufferBodyLengthLimit = usual.BufferBodyLengthLimit }
            : usual;
    }

    /// <summary>Whether every bracket in a field's name is closed: <c>Rows[A101].Name</c>.</summary>
    private static bool IsName(string field)
    {
        var isOpen = false;
        foreach (var sign in field)
        {
            if (sign == '[' ? isOpen : sign == ']' && !isOpen)
                return false;
            isOpen = sign == '[' || (isOpen && sign != ']');
        }

        return !isOpen;
    }

    private static bool IsKnown(string contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            return false;
        var isForm = type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        return isForm && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase));
    }
}
