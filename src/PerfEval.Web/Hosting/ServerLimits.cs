using Microsoft.AspNetCore.Http.Features;

namespace PerfEval.Web.Hosting;

/// <summary>What one request may cost the server.</summary>
internal static class ServerLimits
{
    /// <summary>
    /// The largest request body in bytes: a whole narrative (自评表说明) as an encoded form takes nine bytes a character. A page that
    /// takes files raises it for itself.
    /// </summary>
    public const long RequestBody = 4 * 1024 * 1024;

    /// <summary>The most values in one form: a whole 评分表 posts some hundred.</summary>
    public const int FormValues = 4096;

    /// <summary>The most values in the form of 年度绩效指标: four sets of <c>TargetSet.MostRows</c> rows with fourteen values each, and what is typed below them.</summary>
    public const int TargetFormValues = 20_000;

    /// <summary>Sets the limits of Kestrel and of form reading, and keeps the server's name out of its answers.</summary>
    public static void AddServerLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = FormValues;
            form.ValueLengthLimit = (int)RequestBody;
            form.BufferBodyLengthLimit = RequestBody;
        });
    }
}
