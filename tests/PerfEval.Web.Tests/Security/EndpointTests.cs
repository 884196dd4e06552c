using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using PerfEval.Web.Tests.Fixture;

namespace PerfEval.Web.Tests.Security;

/// <summary>Every address says who may use it.</summary>
public class EndpointTests(AppFixture app) : IClassFixture<AppFixture>
{
    /// <summary>What anybody may open, without signing in; nothing else.</summary>
    private static readonly string[] Public = ["account/sign-in", "error/{code:int}"];

    [Fact]
    public async Task Endpoint_NamesAPolicyUnlessItIsPublic()
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var endpoints = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null).ToList();
        var open = new List<string>();
        var unnamed = new List<string>();
        foreach (var endpoint in endpoints)
        {
            // A page's own attributes are known once it is loaded.
            var metadata = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? new EndpointMetadataCollection([.. endpoint.Metadata, .. (await loader.LoadAsync(page, endpoint.Metadata)).EndpointMetadata!])
                : endpoint.Metadata;
            if (metadata.GetMetadata<IAllowAnonymous>() is not null)
                open.Add(endpoint.RoutePattern.RawText!);
            else if (metadata.GetOrderedMetadata<IAuthorizeData>() is not [.., { Policy: not null }])
                unnamed.Add(endpoint.RoutePattern.RawText!);
        }

        Assert.True(endpoints.Count > 10);
        Assert.Empty(unnamed);
        Assert.Equal(Public, open.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Endpoint_WithoutSignIn_AsksToSignIn()
    {
        using var visitor = app.Visit();
        foreach (var address in Addresses())
            Assert.Equal((address, 302), (address, (await visitor.OpenAsync(address)).Status));
    }

    /// <summary>The pages without parameters, of every folder.</summary>
    private IEnumerable<string> Addresses() => app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
        .Select(action => action.AttributeRouteInfo!.Template!)
        .Where(template => !template.Contains('{', StringComparison.Ordinal) && !Public.Contains(template, StringComparer.Ordinal))
        .Select(template => "/" + template);
}
