using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PerfEval.Data;
using PerfEval.Data.Accounts;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Pages.Shared;
using Claim = System.Security.Claims.Claim;

namespace PerfEval.Web.Security;

/// <summary>Puts into the sign-in cookie who a person is: name, role, department.</summary>
internal sealed class AccountClaimsFactory(UserManager<Account> users, IOptions<IdentityOptions> options, PerfEvalDbContext db)
    : UserClaimsPrincipalFactory<Account>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(UserMenu.DisplayNameClaim, user.DisplayName));
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        var organisation = user.Role.Name();
        if (user.DepartmentId is { } id)
        {
            identity.AddClaim(new Claim(ActorClaims.Department, id.Value.ToString()));
            organisation = await db.Departments.Where(department => department.Id == id).Select(department => department.Name).FirstOrDefaultAsync() ?? organisation;
        }

        identity.AddClaim(new Claim(UserMenu.OrganisationClaim, organisation));
        return identity;
    }
}

/// <summary>Reads the acting person back from the cookie.</summary>
public static class ActorClaims
{
    /// <summary>The claim with an officer's department.</summary>
    public const string Department = "perfeval:department";

    /// <summary>The acting person.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in; every page but the public ones demands it before.</exception>
    public static Actor ToActor(this ClaimsPrincipal user)
    {
        var id = user.FindFirstValue(ClaimTypes.NameIdentifier);
        var role = user.FindFirstValue(ClaimTypes.Role);
        if (id is null || role is null)
            throw new InvalidOperationException("Nobody is signed in.");
        var department = user.FindFirstValue(Department);
        return new Actor(
            new AccountId(Guid.Parse(id)),
            user.FindFirstValue(UserMenu.DisplayNameClaim) ?? "",
            Enum.Parse<Role>(role),
            department is null ? null : new DepartmentId(Guid.Parse(department)));
    }
}
