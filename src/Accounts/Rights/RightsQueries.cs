using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Queries for who may do what.</summary>
public static class RightsQueries
{
    /// <summary>Returns the roles at a school or in a studio that grant a permission. Empty if roles of that scope
    /// cannot grant it.</summary>
    /// <exception cref="ArgumentException">The permission does not exist.</exception>
    public static IQueryable<string> PartsHolding(this PortalDb db, RoleScope scope, string permission)
    {
        var known =
            Permissions.Find(permission)
            ?? throw new ArgumentException($"\"{permission}\" is not in Permissions.All.", nameof(permission));
        var allowed = known.For(scope);
        var permitting = db.RolePermissions.Where(p => p.ClaimValue == permission);
        return db
            .Roles.Where(r => allowed && r.Scope == scope && r.Part != null && permitting.Any(p => p.RoleId == r.Id))
            .Select(r => r.Part!);
    }

    /// <summary>Returns accounts that have a permission through a network role and can sign in.</summary>
    public static IQueryable<Account> WhoMay(this PortalDb db, string permission)
    {
        var permitting = db.RolePermissions.Where(p => p.ClaimValue == permission);
        var holders = db.HeldRoles()
            .Where(h => h.Name == CurrentUser.Administrator || permitting.Any(p => p.RoleId == h.RoleId))
            .Select(h => h.AccountId);
        return db.Accounts.Where(a => a.ErasedAt == null && a.Email != null && holders.Contains(a.Id));
    }

    /// <summary>Returns what people's network roles permit: a row for each permission, and one without a permission for
    /// a role that has none.</summary>
    internal static IQueryable<HeldPermission> HeldPermissions(this PortalDb db)
    {
        var permitted = db.RolePermissions;
        return from role in db.HeldRoles()
            from permission in permitted.Where(p => p.RoleId == role.RoleId).DefaultIfEmpty()
            select new HeldPermission
            {
                AccountId = role.AccountId,
                Role = role.Name,
                Permission = permission!.ClaimValue,
            };
    }

    /// <summary>Returns the network roles that people hold.</summary>
    public static IQueryable<HeldRole> HeldRoles(this PortalDb db) =>
        from held in db.Set<IdentityUserRole<Guid>>()
        join role in db.Roles on held.RoleId equals role.Id
        where role.Scope == RoleScope.Network
        select new HeldRole
        {
            AccountId = held.UserId,
            RoleId = role.Id,
            Name = role.Name!,
            Since = EF.Property<Instant?>(held, "GrantedAt"),
            ById = EF.Property<Guid?>(held, "GrantedById"),
        };
}

/// <summary>What a person's network role permits.</summary>
internal sealed record HeldPermission
{
    public required Guid AccountId { get; init; }

    public required string Role { get; init; }

    public required string? Permission { get; init; }
}

/// <summary>A network role that a person holds.</summary>
public sealed record HeldRole
{
    public required Guid AccountId { get; init; }

    public required Guid RoleId { get; init; }

    public required string Name { get; init; }

    public required Instant? Since { get; init; }

    public required Guid? ById { get; init; }
}
