namespace PerfEval.Web.Security;

/// <summary>
/// Marks a page that open pages call by themselves, again and again, without a person doing anything: such a call doesn't keep an idle session
/// alive (超时退出), and isn't worth a line in the log.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnattendedAttribute : Attribute
{
    /// <summary>Whether the request goes to such a page.</summary>
    public static bool Concerns(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<UnattendedAttribute>() is not null;
}
