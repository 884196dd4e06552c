namespace PerfEval.Web.Hosting;

/// <summary>
/// Lets the form of a page hold more values than <see cref="ServerLimits.FormValues"/>. Forms are read before the page is reached, so the framework's own
/// attribute for this would come too late. Its size in bytes is set beside it.
/// </summary>
/// <param name="values">The most values.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LongFormAttribute(int values) : Attribute
{
    /// <summary>The most values.</summary>
    public int Values => values;
}
