using System.Reflection;

namespace PerfEval.Web.Tests;

/// <summary>The walls between the projects: each kind of outside thing stays in the one project that owns it.</summary>
public class ArchitectureTests
{
    public static TheoryData<string, string[]> Rooms => new()
    {
        { "PerfEval.Domain", [] },
        { "PerfEval.Data", ["PerfEval.Domain"] },
        { "PerfEval.Documents", ["PerfEval.Domain"] },
        { "PerfEval.Web", ["PerfEval.Domain", "PerfEval.Data", "PerfEval.Documents"] },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Project_ReferencesOnlyItsOwnDependencies(string project, string[] allowed)
    {
        var references = ReferencesOf(project).Where(name => name.StartsWith("PerfEval", StringComparison.Ordinal));

        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void Domain_ReferencesOnlyTheSystemLibraries()
    {
        Assert.All(ReferencesOf("PerfEval.Domain"), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore", "PerfEval.Documents")]
    [InlineData("Microsoft.AspNetCore", "PerfEval.Documents")]
    [InlineData("SkiaSharp", "PerfEval.Data", "PerfEval.Web")]
    [InlineData("HarfBuzzSharp", "PerfEval.Data", "PerfEval.Web")]
    [InlineData("DocumentFormat.OpenXml", "PerfEval.Data", "PerfEval.Web")]
    public void HeavyDependency_StaysWithItsOwner(string dependency, params string[] others)
    {
        Assert.All(others, project =>
            Assert.DoesNotContain(ReferencesOf(project), name => name.StartsWith(dependency, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> ReferencesOf(string project) =>
        Assembly.Load(project).GetReferencedAssemblies().Select(reference => reference.Name!);
}
