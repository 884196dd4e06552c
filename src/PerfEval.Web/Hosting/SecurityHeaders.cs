using Microsoft.AspNetCore.DataProtection;

namespace PerfEval.Web.Hosting;

/// <summary>What the browser is allowed to do with the pages, and the tokens that tie a form to its session.</summary>
internal static class SecurityHeaders
{
    /// <summary>The header in which scripts send the antiforgery token.</summary>
    public const string AntiforgeryHeader = "X-Antiforgery-Token";

    /// <summary>Registers antiforgery (on for every form) and the keys that protect it and the cookies.</summary>
    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        builder.Services.AddAntiforgery(options =>
        {
            options.HeaderName = AntiforgeryHeader;
            options.Cookie.Name = "perfeval.form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The policy below says more: frame-ancestors 'none'.
            options.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.AddDataProtection()
            .SetApplicationName("PerfEval")
            .PersistKeysToFileSystem(Directory.CreateDirectory(DataFolder.From(builder.Configuration).Keys));
    }

    /// <summary>Adds the security headers to every answer: nothing inline, nothing from elsewhere, never in a frame.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.UseSecurityHeaders(policies => policies
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicyWithDefaultSecureDirectives()
        .RemoveServerHeader()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().Self();
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self();
            csp.AddImgSrc().Self().Data();
            csp.AddFontSrc().Self();
            csp.AddConnectSrc().Self();
            csp.AddObjectSrc().None();
            csp.AddBaseUri().Self();
            csp.AddFormAction().Self();
            csp.AddFrameAncestors().None();
        }));
}
