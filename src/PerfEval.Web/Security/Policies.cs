using Microsoft.AspNetCore.Authorization;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Security;

/// <summary>授权策略: who may enter which part of the product. What one may do with one evaluation is asked of <see cref="EvaluationAccess"/>.</summary>
public static class Policies
{
    /// <summary>Anybody who is signed in; also what holds where nothing else is said.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>填报: officers.</summary>
    public const string Fill = nameof(Fill);

    /// <summary>复核: reviewers.</summary>
    public const string Review = nameof(Review);

    /// <summary>Evaluations and their reports: those who fill and those who review.</summary>
    public const string Evaluations = nameof(Evaluations);

    /// <summary>管理: administrators.</summary>
    public const string Administer = nameof(Administer);

    /// <summary>Registers the policies; nothing is open that doesn't say so.</summary>
    public static void AddPolicies(this IServiceCollection services) => services.AddAuthorizationBuilder()
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
        .AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser())
        .AddPolicy(Fill, policy => policy.RequireRole(nameof(Role.Officer)))
        .AddPolicy(Review, policy => policy.RequireRole(nameof(Role.Reviewer)))
        .AddPolicy(Evaluations, policy => policy.RequireRole(nameof(Role.Officer), nameof(Role.Reviewer)))
        .AddPolicy(Administer, policy => policy.RequireRole(nameof(Role.Administrator)));
}
