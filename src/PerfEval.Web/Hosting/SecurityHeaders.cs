using Microsoft.AspNetCore.DataProtection;

namespace PerfEval.Web.Hosting;

/// <summary>What the browser is allowed to do with the pages, and the tokens that tie a form to its session.</summary>
internal static class SecurityHeaders
{
    /// <summary>The header in which scripts send the antiforgery token.</summary>
    public const string AntiforgeryHeader = "X-Antiforgery-Token";

    /// <summary>The policy of an answer that is shown inside a page: the preview of 佐证材料.</summary>
    public const string Preview = nameof(Preview);

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
        builder.Services.AddSecurityHeaderPolicies(policies => policies.AddPolicy(Preview, AddPreview));
        builder.Services.AddDataProtection()
            .SetApplicationName("PerfEval")
            .PersistKeysToFileSystem(Directory.CreateDirectory(DataFolder.From(builder.Configuration).Keys));
    }

    /// <summary>Adds the security headers to every answer: nothing inline, nothing from elsewhere, never in a frame.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.UseSecurityHeaders(policies => AddOrdinary(policies)
        .AddFrameOptionsDeny()
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

    /// <summary>
    /// A file that somebody uploaded, shown in a frame of this product and nowhere else: in a sandbox without an origin, where nothing runs or
    /// loads. The browser's own PDF viewer is let in as an embedded object.
    /// </summary>
    private static void AddPreview(HeaderPolicyCollection policies) => AddOrdinary(policies)
        .AddFrameOptionsSameOrigin()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddSandbox();
            csp.AddDefaultSrc().None();
            csp.AddImgSrc().Self();
            csp.AddStyleSrc().UnsafeInline();
            csp.AddObjectSrc().Self();
            csp.AddBaseUri().None();
            csp.AddFormAction().None();
            csp.AddFrameAncestors().Self();
        });

    private static HeaderPolicyCollection AddOrdinary(HeaderPolicyCollection policies) => policies
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicyWithDefaultSecureDirectives()
        .RemoveServerHeader();
}
