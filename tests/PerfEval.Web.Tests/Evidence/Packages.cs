namespace PerfEval.Web.Tests.Evidence;

/// <summary>Parts of Office packages.</summary>
internal static class Packages
{
    /// <summary>A part of relationships with one that leads out of the package.</summary>
    public static string Relationship(string type, string target) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" Target="{target}" TargetMode="External"/></Relationships>""";
}
